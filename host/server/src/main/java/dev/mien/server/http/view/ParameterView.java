package dev.mien.server.http.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mien.server.plugin.ServiceType;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.parameter.AudioParameter;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ModelParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.RegionParameter;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.parameter.VideoParameter;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as clients get it: what all have, and under the same roof what its type adds. Members
 * that do not apply are absent.
 */
public record ParameterView(
    String name,
    String type,
    Map<String, String> label,
    Map<String, String> help,
    boolean advanced,
    boolean required,
    @Nullable ConditionView shownWhen,
    @Nullable Number minimum,
    @Nullable Number maximum,
    @Nullable Number step,
    @Nullable String unit,
    @Nullable Integer maximumLength,
    @Nullable List<ChoiceView> choices,
    @Nullable String service,
    @Nullable String image,
    @Nullable List<Map<String, String>> points,
    @JsonProperty("default") @Nullable Object defaultValue) {
  /**
   * When a form shows a parameter.
   *
   * @param values of the other parameter; any value will do if there are none
   */
  public record ConditionView(String parameter, Set<String> values) {
    static ConditionView of(Condition condition) {
      return new ConditionView(condition.parameter(), new TreeSet<>(condition.values()));
    }
  }

  /**
   * A value to choose.
   *
   * @param remark what a person should know before choosing it, such as a licence
   */
  public record ChoiceView(
      String value, Map<String, String> label, @Nullable Map<String, String> remark) {
    static ChoiceView of(String value, Text label) {
      return new ChoiceView(value, Words.of(label), null);
    }

    static ChoiceView of(ServiceOffer offer) {
      return new ChoiceView(
          offer.name(), Words.of(offer.label()), Words.unlessEmpty(offer.remark()));
    }
  }

  /**
   * Describes a parameter.
   *
   * @param host what there is to choose from now
   */
  public static ParameterView of(Parameter<?> parameter, PluginContext host) {
    return new Draft(parameter).view(host);
  }

  /** What differs from type to type, gathered before the record is made. */
  private static final class Draft {
    private final Parameter<?> parameter;
    private String type = "";
    private @Nullable Number minimum;
    private @Nullable Number maximum;
    private @Nullable Number step;
    private @Nullable String unit;
    private @Nullable Integer maximumLength;
    private @Nullable List<ChoiceView> choices;
    private @Nullable String service;
    private @Nullable String image;
    private @Nullable List<Map<String, String>> points;

    Draft(Parameter<?> parameter) {
      this.parameter = parameter;
    }

    ParameterView view(PluginContext host) {
      describe(host);
      ParameterInfo info = parameter.info();
      return new ParameterView(
          info.name(),
          type,
          Words.of(info.label()),
          Words.of(info.help()),
          info.advanced(),
          info.required(),
          info.shownWhen().map(ConditionView::of).orElse(null),
          minimum,
          maximum,
          step,
          unit,
          maximumLength,
          choices,
          service,
          image,
          points,
          parameter.defaultValue().orElse(null));
    }

    private void describe(PluginContext host) {
      if (parameter instanceof IntegerParameter integer) {
        type = "integer";
        number(integer.minimum(), integer.maximum(), integer.step(), integer.unit());
      } else if (parameter instanceof DecimalParameter decimal) {
        type = "decimal";
        number(decimal.minimum(), decimal.maximum(), decimal.step(), decimal.unit());
      } else if (parameter instanceof FlagParameter) {
        type = "flag";
      } else if (parameter instanceof TextParameter text) {
        type = "text";
        maximumLength = text.maximumLength();
      } else if (parameter instanceof ChoiceParameter choice) {
        type = "choice";
        choices =
            choice.choices().stream()
                .map(value -> ChoiceView.of(value.value(), value.label()))
                .toList();
      } else if (parameter instanceof ModelParameter model) {
        type = "model";
        choices =
            host.models().list(model.kind()).stream()
                .map(ModelFile::name)
                .map(name -> ChoiceView.of(name, Text.of(name)))
                .toList();
      } else if (parameter instanceof ServiceParameter wanted) {
        type = "service";
        service = ServiceType.of(wanted.service()).id();
        choices = host.services(wanted.service()).stream().map(ChoiceView::of).toList();
      } else if (parameter instanceof PointsParameter places) {
        type = "points";
        image = places.image();
        points = places.points().stream().map(Words::of).toList();
      } else if (parameter instanceof RegionParameter region) {
        type = "region";
        image = region.image();
      } else if (parameter instanceof ImageParameter) {
        type = "image";
      } else if (parameter instanceof AudioParameter) {
        type = "audio";
      } else if (parameter instanceof VideoParameter) {
        type = "video";
      }
    }

    private void number(Number least, Number most, Number distance, String name) {
      minimum = least;
      maximum = most;
      step = distance;
      unit = name;
    }
  }
}
