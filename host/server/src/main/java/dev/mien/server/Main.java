package dev.mien.server;

import dev.mien.server.cli.MienCommand;

/** Where the program starts. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code; see {@code mien --help}. */
  public static void main(String[] arguments) {
    System.exit(MienCommand.run(arguments));
  }
}
