package dev.mien.server.http.openapi;

import dev.mien.server.plugin.ServiceType;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FileParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the schema of a pipeline's parameters, as they stand in a job's JSON. */
public final class ParameterSchemas {
  /** A file that was sent ahead, or its bytes. */
  static final String FILE = "File";

  private ParameterSchemas() {}

  static Map<String, Object> file() {
    Map<String, Object> text = Map.of("type", "string");
    Map<String, Object> base64 = Map.of("type", "string", "format", "byte");
    return Map.of(
        "oneOf",
        List.of(
            Schemas.object(Map.of("upload", text), List.of("upload"), false),
            Schemas.object(Map.of("data", base64, "name", text), List.of("data"), false)));
  }

  static Map<String, Object> of(PipelineDescriptor pipeline) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Parameter<?> parameter : pipeline.parameters()) {
      properties.put(parameter.name(), of(parameter));
      // What a form shows only sometimes is required only then, which a schema of fields cannot
      // say.
      if (parameter.info().required()
          && parameter.info().shownWhen().isEmpty()
          && parameter.defaultValue().isEmpty()) {
        required.add(parameter.name());
      }
    }
    return Schemas.object(properties, required, false);
  }

  /**
   * The schema of an object with fields of which all may be left out, and some that are described
   * otherwise. It may have others, too.
   *
   * @param more the schemas of further fields, by name
   * @param required those of them that must be there
   */
  public static Map<String, Object> object(
      List<? extends Parameter<?>> fields, Map<String, Object> more, List<String> required) {
    Map<String, Object> properties = new LinkedHashMap<>(more);
    fields.forEach(field -> properties.put(field.name(), of(field)));
    return Schemas.object(properties, required, true);
  }

  private static Map<String, Object> of(Parameter<?> parameter) {
    if (parameter instanceof FileParameter) {
      return Map.of("$ref", "#/components/schemas/" + FILE);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (parameter instanceof IntegerParameter integer) {
      number(schema, "integer", integer.minimum(), integer.maximum());
    } else if (parameter instanceof DecimalParameter decimal) {
      number(schema, "number", decimal.minimum(), decimal.maximum());
    } else if (parameter instanceof FlagParameter) {
      schema.put("type", "boolean");
    } else if (parameter instanceof ChoiceParameter choice) {
      schema.put("enum", choice.choices().stream().map(ChoiceParameter.Choice::value).toList());
    } else if (parameter instanceof TextParameter text) {
      schema.put("maxLength", text.maximumLength());
    }
    String label = parameter.info().label().english();
    String help = help(parameter);
    schema.put("title", label);
    if (!help.isEmpty()) {
      schema.put("description", help);
    }
    parameter.defaultValue().ifPresent(value -> schema.put("default", value));
    return schema;
  }

  private static String help(Parameter<?> parameter) {
    String help = parameter.info().help().english();
    return parameter instanceof ServiceParameter service
        ? "%s Name of a service of the type `%s`, see `GET /api/v1/services`."
            .formatted(help, ServiceType.of(service.service()).id())
            .strip()
        : help;
  }

  private static void number(
      Map<String, Object> schema, String type, Number minimum, Number maximum) {
    schema.put("type", type);
    schema.put("minimum", minimum);
    schema.put("maximum", maximum);
  }
}
