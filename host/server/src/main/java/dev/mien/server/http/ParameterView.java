package dev.mien.server.http;

import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ModelParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.RegionParameter;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.parameter.VideoParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A parameter as clients get it: what all have, and under the same roof what its type adds. Members
 * that do not apply are absent.
 */
final class ParameterView {
  private ParameterView() {}

  /** When a form shows a parameter. */
  private record ConditionView(String parameter, Set<String> values) {}

  /** A value to choose. */
  private record ChoiceView(String value, Map<String, String> label) {}

  static Map<String, Object> of(Parameter<?> parameter, ModelStore models) {
    Map<String, Object> view = common(parameter.info());
    if (parameter instanceof IntegerParameter integer) {
      view.put("type", "integer");
      view.put("minimum", integer.minimum());
      view.put("maximum", integer.maximum());
      view.put("step", integer.step());
      view.put("unit", integer.unit());
    } else if (parameter instanceof DecimalParameter decimal) {
      view.put("type", "decimal");
      view.put("minimum", decimal.minimum());
      view.put("maximum", decimal.maximum());
      view.put("step", decimal.step());
      view.put("unit", decimal.unit());
    } else if (parameter instanceof FlagParameter) {
      view.put("type", "flag");
    } else if (parameter instanceof TextParameter text) {
      view.put("type", "text");
      view.put("maximumLength", text.maximumLength());
    } else if (parameter instanceof ChoiceParameter choice) {
      view.put("type", "choice");
      view.put("choices", choices(choice));
    } else if (parameter instanceof ModelParameter model) {
      view.put("type", "model");
      view.put("choices", files(model, models));
    } else if (parameter instanceof PointsParameter points) {
      view.put("type", "points");
      view.put("image", points.image());
      view.put("points", points.points().stream().map(Words::of).toList());
    } else if (parameter instanceof RegionParameter region) {
      view.put("type", "region");
      view.put("image", region.image());
    } else if (parameter instanceof ImageParameter) {
      view.put("type", "image");
    } else if (parameter instanceof AudioParameter) {
      view.put("type", "audio");
    } else if (parameter instanceof VideoParameter) {
      view.put("type", "video");
    }
    parameter.defaultValue().ifPresent(value -> view.put("default", value));
    return view;
  }

  private static Map<String, Object> common(ParameterInfo info) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", info.name());
    view.put("label", Words.of(info.label()));
    view.put("help", Words.of(info.help()));
    view.put("advanced", info.advanced());
    view.put("required", info.required());
    info.shownWhen()
        .ifPresent(
            condition ->
                view.put(
                    "shownWhen",
                    new ConditionView(condition.parameter(), new TreeSet<>(condition.values()))));
    return view;
  }

  private static List<ChoiceView> choices(ChoiceParameter parameter) {
    return parameter.choices().stream()
        .map(choice -> new ChoiceView(choice.value(), Words.of(choice.label())))
        .toList();
  }

  private static List<ChoiceView> files(ModelParameter parameter, ModelStore models) {
    return models.list(parameter.kind()).stream()
        .map(ModelFile::name)
        .map(name -> new ChoiceView(name, Map.of("en", name)))
        .toList();
  }
}
