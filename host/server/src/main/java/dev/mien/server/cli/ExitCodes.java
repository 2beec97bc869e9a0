package dev.mien.server.cli;

import dev.mien.spi.error.ErrorType;

/** What the process tells its caller. A process that is interrupted exits with 130. */
final class ExitCodes {
  static final int OK = 0;
  static final int INTERNAL = 1;
  static final int USER = 2;
  static final int MISSING_MODEL = 3;
  static final int RESOURCES = 4;
  static final int EXTERNAL = 5;
  static final int INTERRUPTED = 130;

  /** For the help. */
  static final String WORDS =
      "Exit codes: 0 done, 1 Mien is at fault, 2 the request is, 3 a model file is missing,%n"
          + "4 the machine lacks something (disk, memory, permission, a free port), 5 no host answers,%n"
          + "130 interrupted or cancelled.";

  private ExitCodes() {}

  static int of(ErrorType type) {
    return switch (type) {
      case USER -> USER;
      case MISSING_MODEL -> MISSING_MODEL;
      case RESOURCES -> RESOURCES;
      case EXTERNAL -> EXTERNAL;
      case INTERNAL -> INTERNAL;
    };
  }
}
