package dev.mien.server.http.route;

import dev.mien.server.http.access.Access;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the API.
 *
 * @param method such as GET
 * @param path with {@code {names}} for what varies
 * @param tag the group it is shown in
 * @param summary what it does, in a few words
 * @param access who may use it
 * @param arguments what a request may say besides its path and its body
 * @param payloads what a request may carry: any one of these
 * @param reply what comes back when all is well
 * @param handler does it; checks {@code access} first
 */
public record Route(
    HandlerType method,
    String path,
    String tag,
    String summary,
    Access access,
    List<Argument> arguments,
    List<Payload> payloads,
    Reply reply,
    Handler handler) {
  /**
   * What a request carries.
   *
   * @param mediaType such as {@code application/json}
   * @param type the record that describes it; empty for bytes and forms
   * @param schema the JSON schema of what no record describes; empty for what one does, bytes and
   *     forms
   * @param help what the fields of a form are; empty for anything else
   * @param required the fields that a form must have
   */
  public record Payload(
      String mediaType,
      Optional<Class<?>> type,
      Map<String, Object> schema,
      String help,
      List<String> required) {
    static Payload of(String mediaType, Class<?> type) {
      return new Payload(mediaType, Optional.of(type), Map.of(), "", List.of());
    }
  }

  /**
   * What comes back.
   *
   * @param status such as 200
   * @param mediaType empty if nothing does
   * @param type the record that describes it; empty for bytes
   * @param list whether there is any number of these
   */
  public record Reply(int status, String mediaType, Optional<Class<?>> type, boolean list) {
    Reply(int status, String mediaType, Optional<Class<?>> type) {
      this(status, mediaType, type, false);
    }
  }

  /** Whether it answers with a file. */
  boolean sendsFile() {
    return reply.type().isEmpty() && !reply.mediaType().isEmpty();
  }
}
