package dev.mien.server.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws JSON schemas from records: a component that may be null is one that may be left out, since
 * null is not written unless the record says that it always is.
 */
final class Schemas {
  private final Map<String, Object> components = new TreeMap<>();
  private final Map<String, Class<?>> known = new LinkedHashMap<>();

  /** Every record met so far, by the name that references use. */
  Map<String, Object> components() {
    return components;
  }

  /** The schema of a type, which refers to {@link #components} for records. */
  Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    if (!(type instanceof Class<?> plain)) {
      return Map.of();
    }
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (plain == String.class) {
      return Map.of("type", "string");
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (plain == int.class || plain == Integer.class) {
      return Map.of("type", "integer", "format", "int32");
    }
    if (plain == long.class || plain == Long.class) {
      return Map.of("type", "integer", "format", "int64");
    }
    if (plain == double.class || plain == Double.class || plain == Number.class) {
      return Map.of("type", "number");
    }
    if (plain == Object.class) {
      return Map.of();
    }
    throw new IllegalArgumentException("there is no schema for " + plain);
  }

  private Map<String, Object> ofGeneric(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    if (Collection.class.isAssignableFrom(raw)) {
      return Map.of("type", "array", "items", of(type.getActualTypeArguments()[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return Map.of("type", "object", "additionalProperties", of(type.getActualTypeArguments()[1]));
    }
    throw new IllegalArgumentException("there is no schema for " + type);
  }

  private Map<String, Object> reference(Class<?> record) {
    String name = record.getSimpleName().replaceFirst("View$", "");
    Class<?> other = known.putIfAbsent(name, record);
    if (other == null) {
      components.put(name, Map.of()); // records may refer to themselves
      components.put(name, ofRecord(record));
    } else if (other != record) {
      throw new IllegalStateException(
          "two records are called '%s': %s and %s".formatted(name, other, record));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> ofRecord(Class<?> record) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    JsonInclude include = record.getAnnotation(JsonInclude.class);
    boolean writesNull = include != null && include.value() == JsonInclude.Include.ALWAYS;
    for (RecordComponent component : record.getRecordComponents()) {
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      String name = renamed == null ? component.getName() : renamed.value();
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      Map<String, Object> schema = of(component.getGenericType());
      properties.put(name, nullable && writesNull ? nullable(schema) : schema);
      if (!nullable || writesNull) {
        required.add(name);
      }
    }
    return object(properties, required, false);
  }

  private static Map<String, Object> nullable(Map<String, Object> schema) {
    Map<String, Object> more = new LinkedHashMap<>(schema);
    more.put("nullable", true);
    return more;
  }

  /** The schema of an object. */
  static Map<String, Object> object(
      Map<String, Object> properties, List<String> required, Object others) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", others);
    return schema;
  }
}
