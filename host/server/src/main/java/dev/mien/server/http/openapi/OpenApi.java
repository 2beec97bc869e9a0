package dev.mien.server.http.openapi;

import dev.mien.server.http.access.Access;
import dev.mien.server.http.error.ErrorView;
import dev.mien.server.http.route.Argument;
import dev.mien.server.http.route.Route;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes the API in OpenAPI 3.0.3, which more generators understand than 3.1. Everything in it
 * comes from the declarations of routes and pipelines; nothing is written down twice.
 */
public final class OpenApi {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private final Schemas schemas = new Schemas();
  private final String version;
  private final String subpath;

  private OpenApi(String version, String subpath) {
    this.version = version;
    this.subpath = subpath;
  }

  /**
   * The description, ready to be written as JSON.
   *
   * @param version of the program
   * @param subpath under which everything lies
   * @param pipelines those that are on offer now
   */
  public static Map<String, Object> describe(
      String version, String subpath, List<Route> routes, List<PipelineDescriptor> pipelines) {
    return new OpenApi(version, subpath).document(routes, pipelines);
  }

  private Map<String, Object> document(List<Route> routes, List<PipelineDescriptor> pipelines) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths
          .computeIfAbsent(path(route), unused -> new LinkedHashMap<>())
          .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
    }
    Map<String, Object> components = new LinkedHashMap<>(schemas.components());
    components.put(ParameterSchemas.FILE, ParameterSchemas.file());
    for (PipelineDescriptor pipeline : pipelines) {
      components.put("parameters." + pipeline.id(), ParameterSchemas.of(pipeline));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.3");
    document.put("info", info());
    document.put("servers", List.of(Map.of("url", subpath.isEmpty() ? "/" : subpath)));
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            components,
            "securitySchemes",
            Map.of(
                "basic", Map.of("type", "http", "scheme", "basic"),
                "session", Map.of("type", "apiKey", "in", "cookie", "name", "mien_session"))));
    return document;
  }

  /** The path; OpenAPI knows no names for more than one segment. */
  private static String path(Route route) {
    return route.path().replace('<', '{').replace('>', '}');
  }

  private Map<String, Object> info() {
    return Map.of(
        "title",
        "Mien",
        "version",
        version,
        "description",
        "Pipelines take the parameters that `components.schemas` lists as `parameters.ID`. Accounts are needed only once there are users.",
        "license",
        Map.of("name", "Apache-2.0"));
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id(route));
    operation.put("summary", route.summary());
    operation.put("tags", List.of(route.tag()));
    operation.put("parameters", parameters(route));
    if (!route.payloads().isEmpty()) {
      operation.put("requestBody", body(route));
    }
    operation.put("responses", responses(route));
    if (route.access() != Access.EVERYONE) {
      // The empty alternative is for hosts without users.
      operation.put(
          "security", List.of(Map.of(), Map.of("basic", List.of()), Map.of("session", List.of())));
    }
    return operation;
  }

  /** A name that generators make a method of: {@code get /jobs/{id}/events → getJobsIdEvents}. */
  private static String id(Route route) {
    StringBuilder id = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
    for (String word : route.path().replaceFirst("^/api/v1", "").split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return id.toString();
  }

  private static List<Object> parameters(Route route) {
    List<Object> parameters = new ArrayList<>();
    Matcher names = NAME.matcher(path(route));
    while (names.find()) {
      parameters.add(
          Map.of(
              "name",
              names.group(1),
              "in",
              "path",
              "required",
              true,
              "schema",
              Map.of("type", "string")));
    }
    for (Argument argument : route.arguments()) {
      parameters.add(
          Map.of(
              "name",
              argument.name(),
              "in",
              argument.place(),
              "description",
              argument.help(),
              "schema",
              argument.schema()));
    }
    return parameters;
  }

  private Map<String, Object> body(Route route) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (Route.Payload payload : route.payloads()) {
      content.put(payload.mediaType(), Map.of("schema", schema(payload)));
    }
    return Map.of("required", true, "content", content);
  }

  private Map<String, Object> schema(Route.Payload payload) {
    return payload.schema().isEmpty()
        ? payload.type().map(schemas::of).orElseGet(() -> unnamed(payload))
        : payload.schema();
  }

  /**
   * Bytes, or a form. A form is described in words: generators of clients leave out the model of a
   * form that is one of several choices, and yet refer to it.
   */
  private static Map<String, Object> unnamed(Route.Payload payload) {
    if (payload.help().isEmpty()) {
      return Map.of("type", "string", "format", "binary");
    }
    Map<String, Object> form = Schemas.object(Map.of(), payload.required(), Map.of());
    form.put("description", payload.help());
    return form;
  }

  private Map<String, Object> responses(Route route) {
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(String.valueOf(route.reply().status()), reply(route.reply()));
    if (route.arguments().stream().anyMatch(argument -> argument.name().equals("Range"))) {
      responses.put("206", reply(route.reply()));
    }
    responses.put("default", error());
    return responses;
  }

  private Map<String, Object> reply(Route.Reply reply) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", "All is well");
    if (!reply.mediaType().isEmpty()) {
      response.put("content", Map.of(reply.mediaType(), Map.of("schema", schema(reply))));
    }
    return response;
  }

  private Map<String, Object> schema(Route.Reply reply) {
    return switch (reply.mediaType()) {
      case "application/json" -> {
        Map<String, Object> one = reply.type().map(schemas::of).orElse(Map.of("type", "object"));
        yield reply.list() ? Map.of("type", "array", "items", one) : one;
      }
      case "text/event-stream" -> {
        reply.type().ifPresent(schemas::of); // what each event carries is among the components
        yield Map.of("type", "string");
      }
      default -> Map.of("type", "string", "format", "binary");
    };
  }

  private Map<String, Object> error() {
    return Map.of(
        "description",
        "What is wrong",
        "content",
        Map.of("application/json", Map.of("schema", schemas.of(ErrorView.class))));
  }
}
