package dev.mien.server.http.route;

import io.javalin.http.Context;
import java.util.Locale;

/** How long an answer took, as clients of the WebUI look for it. */
public final class ProcessTime {
  private static final String STARTED = "mien.started";

  private ProcessTime() {}

  /** The request has come. */
  public static void start(Context context) {
    context.attribute(STARTED, System.nanoTime());
  }

  /** Says how long it took, unless that was said. Whoever streams an answer says it before. */
  public static void tell(Context context) {
    Long started = context.attribute(STARTED);
    if (started != null && !context.res().isCommitted()) {
      double seconds = (System.nanoTime() - started) / 1e9;
      context.header("X-Process-Time", String.format(Locale.ROOT, "%.4f", seconds));
    }
  }
}
