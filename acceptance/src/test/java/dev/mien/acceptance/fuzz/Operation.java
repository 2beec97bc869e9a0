package dev.mien.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that can be asked of the host.
 *
 * @param method in capitals
 * @param path with its variables in braces
 * @param parameters in the path, the query and headers
 * @param bodies schemas by media type; empty if it takes no body
 * @param statuses that the description announces, {@code default} among them perhaps
 */
record Operation(
    String method,
    String path,
    List<Parameter> parameters,
    Map<String, JsonNode> bodies,
    Set<String> statuses) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Something that is given outside of the body; {@code in} says where. */
  record Parameter(String name, String in, JsonNode schema) {}

  /** All that an OpenAPI description announces. */
  static List<Operation> in(JsonNode description) {
    List<Operation> operations = new ArrayList<>();
    description
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            operations.add(
                                of(
                                    description,
                                    operation.getKey(),
                                    path.getKey(),
                                    path.getValue(),
                                    operation.getValue()))));
    return operations;
  }

  private static Operation of(
      JsonNode description, String method, String path, JsonNode item, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (JsonNode each : list) {
        JsonNode one = resolve(description, each);
        parameters.add(
            new Parameter(
                one.path("name").asText(),
                one.path("in").asText(),
                resolve(description, one.path("schema"))));
      }
    }
    Map<String, JsonNode> bodies = new LinkedHashMap<>();
    resolve(description, operation.path("requestBody"))
        .path("content")
        .properties()
        .forEach(
            body ->
                bodies.put(body.getKey(), resolve(description, body.getValue().path("schema"))));
    Set<String> statuses = new TreeSet<>();
    operation.path("responses").fieldNames().forEachRemaining(statuses::add);
    return new Operation(method.toUpperCase(Locale.ROOT), path, parameters, bodies, statuses);
  }

  private static JsonNode resolve(JsonNode description, JsonNode node) {
    return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
  }

  boolean announces(int status) {
    return statuses.contains(Integer.toString(status)) || statuses.contains("default");
  }
}
