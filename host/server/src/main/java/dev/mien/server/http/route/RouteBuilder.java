package dev.mien.server.http.route;

import dev.mien.server.audit.AuditLog;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.route.Route.Payload;
import dev.mien.server.http.route.Route.Reply;
import dev.mien.server.json.Json;
import dev.mien.spi.error.MienException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A route in the making. The last call says what comes back and adds the route. */
public final class RouteBuilder {
  private static final String JSON = "application/json";
  private static final String TARGET = "mien.audit.target";

  private final Routes routes;
  private final AuditLog audit;
  private final HandlerType method;
  private final String path;
  private final String summary;
  private final List<Argument> arguments = new ArrayList<>();
  private final List<Payload> payloads = new ArrayList<>();
  private Access access = Access.USER;
  private @Nullable String action;

  /** Makes what comes back. */
  @FunctionalInterface
  public interface Answer<T> {
    /** The answer to a request. */
    T to(Context context) throws Exception;
  }

  /** Makes what comes back from what the request carries. */
  @FunctionalInterface
  public interface BodyAnswer<B, T> {
    /** The answer to a request with that body. */
    T to(Context context, B body) throws Exception;
  }

  RouteBuilder(Routes routes, AuditLog audit, HandlerType method, String path, String summary) {
    this.routes = routes;
    this.audit = audit;
    this.method = method;
    this.path = path;
    this.summary = summary;
  }

  /** Opens the route to others than {@link Access#USER}. */
  public RouteBuilder by(Access who) {
    access = who;
    return this;
  }

  /** Says what a request may tell besides its body. */
  public RouteBuilder with(Argument... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Says what a request may carry besides what was said before; its handler reads it itself. */
  public RouteBuilder takes(String mediaType, Class<?> type) {
    payloads.add(Payload.of(mediaType, type));
    return this;
  }

  /** Says that a request carries JSON of a schema; its handler reads it itself. */
  public RouteBuilder takesFields(Map<String, Object> schema) {
    payloads.add(new Payload(JSON, Optional.empty(), schema, "", List.of()));
    return this;
  }

  /** Says that a request may carry bytes; its handler reads them itself. */
  public RouteBuilder takesBytes() {
    payloads.add(
        new Payload("application/octet-stream", Optional.empty(), Map.of(), "", List.of()));
    return this;
  }

  /**
   * Says that a request may carry a form; its handler reads it itself.
   *
   * @param help what its fields are
   * @param required the fields that it must have
   */
  public RouteBuilder takesForm(String help, String... required) {
    payloads.add(
        new Payload("multipart/form-data", Optional.empty(), Map.of(), help, List.of(required)));
    return this;
  }

  /** Lets the audit log know, under that name, on what is named in the path. */
  public RouteBuilder audited(String name) {
    action = name;
    return this;
  }

  /** Names what a request was about, for the audit log, when the path does not. */
  public static void audit(Context context, String target) {
    context.attribute(TARGET, target);
  }

  /** The route answers JSON. */
  public <T> void json(int status, Class<T> type, Answer<T> answer) {
    add(
        new Reply(status, JSON, Optional.of(type)),
        context -> send(context, status, answer.to(context)));
  }

  /** The route reads JSON and answers JSON. */
  public <B, T> void json(Class<B> body, int status, Class<T> type, BodyAnswer<B, T> answer) {
    add(
        new Reply(status, JSON, Optional.of(type)),
        List.of(Payload.of(JSON, body)),
        routes
            .bodies()
            .guard(
                context ->
                    send(context, status, answer.to(context, JsonBody.read(context, body)))));
  }

  /** The route answers JSON: any number of these. */
  public <T> void list(Class<T> type, Answer<List<T>> answer) {
    add(
        new Reply(200, JSON, Optional.of(type), true),
        context -> send(context, 200, answer.to(context)));
  }

  /**
   * The route reads what a request carries, answers when long work is done, and sends JSON, which
   * may be large; its handler does all that itself.
   */
  public void work(Class<?> type, Handler handler) {
    add(new Reply(200, JSON, Optional.of(type)), payloads, routes.waiting().guard(handler));
  }

  /** The route answers nothing, with status 204. */
  public void nothing(Handler handler) {
    add(
        new Reply(204, "", Optional.empty()),
        context -> {
          handler.handle(context);
          context.status(204);
        });
  }

  /** The route answers bytes, also to HEAD requests; its handler sends them. */
  public void bytes(String mediaType, Handler handler) {
    add(new Reply(200, mediaType, Optional.empty()), handler);
  }

  /** The route answers server-sent events whose data is JSON; its handler sends them. */
  public void events(Class<?> data, Handler handler) {
    add(new Reply(200, "text/event-stream", Optional.of(data)), handler);
  }

  private void add(Reply reply, Handler handler) {
    add(reply, payloads, payloads.isEmpty() ? handler : routes.uploads().guard(handler));
  }

  private void add(Reply reply, List<Payload> takes, Handler handler) {
    String tag = path.replaceFirst("^/api/v1/", "").replaceFirst("^/", "").replaceFirst("/.*", "");
    routes.add(
        new Route(method, path, tag, summary, access, arguments, takes, reply, guarded(handler)));
  }

  private Handler guarded(Handler handler) {
    Access who = access;
    String name = action;
    return context -> {
      try {
        Caller.require(who, context);
        handler.handle(context);
        record(context, name, "ok");
      } catch (MienException e) {
        record(context, name, e.code().name());
        throw e;
      }
    };
  }

  private void record(Context context, @Nullable String name, String result) {
    if (name != null) {
      String named = String.join(" ", context.pathParamMap().values());
      String target = context.attribute(TARGET);
      String user = Caller.find(context).map(Caller::name).orElse("");
      audit.record(user, context.ip(), name, target == null ? named : target, result);
    }
  }

  private static void send(Context context, int status, Object value) {
    context.header("Cache-Control", "no-store");
    context.status(status).contentType(JSON).result(Json.text(value));
  }
}
