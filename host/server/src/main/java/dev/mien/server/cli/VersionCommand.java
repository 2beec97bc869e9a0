package dev.mien.server.cli;

import dev.mien.server.host.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mien version}. */
@Command(name = "version", description = "Tell the version of Mien and of Java.")
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Override
  public void run() {
    spec.commandLine()
        .getOut()
        .println(
            "Mien %s (Java %s, %s %s)"
                .formatted(
                    Version.full(),
                    System.getProperty("java.version"),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch")));
  }
}
