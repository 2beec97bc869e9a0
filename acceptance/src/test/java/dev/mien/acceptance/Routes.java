package dev.mien.acceptance;

import java.util.List;

/** The pages there are, as their addresses name them. */
final class Routes {
  /** All but the one where videos are made. */
  static final List<String> OTHERS =
      List.of("gallery", "plugins", "models", "devices", "settings", "users", "activity", "about");

  private Routes() {}
}
