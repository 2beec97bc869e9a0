package dev.mien.server.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean asked;
}
