package dev.mien.server.cli;

import dev.mien.spi.error.ErrorType;

/** What the process tells its caller. A process that is interrupted exits with 130. */
final class ExitCodes {
  static final int OK = 0;
  static final int INTERNAL = 1;
  static final int USER = 2;
  static final int MISSING_MODEL = 3;
  static final int RESOURCES = 4;
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  static int of(ErrorType type) {
    return switch (type) {
      case USER -> USER;
      case MISSING_MODEL -> MISSING_MODEL;
      case RESOURCES -> RESOURCES;
      case EXTERNAL, INTERNAL -> INTERNAL;
    };
  }
}
