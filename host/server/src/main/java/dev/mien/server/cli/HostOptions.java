package dev.mien.server.cli;

import dev.mien.server.host.HostFolders;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes: where the data are, and how to tell what happens. */
final class HostOptions {
  private static final String DATA = "--data-dir";
  private static final String MODELS = "--models-dir";

  @Option(
      names = DATA,
      paramLabel = "FOLDER",
      description =
          "Where outputs/, settings, users, jobs and extensions/ are kept (default: where Mien is"
              + " installed).")
  private @Nullable String dataDir;

  @Option(
      names = MODELS,
      paramLabel = "FOLDER",
      description = "Where files of weights are (default: models/ in the data folder).")
  private @Nullable String modelsDir;

  @Option(
      names = "--json",
      description = "Print one JSON document, and errors as JSON too; for programs.")
  boolean json;

  @Option(
      names = "--verbose",
      description = "Log more, and show where in the program an error comes from.")
  boolean verbose;

  @Mixin final HelpOption help = new HelpOption();

  private final Surroundings surroundings;

  HostOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Those that words, not parsed yet, give. */
  static HostOptions of(List<String> words, Surroundings surroundings) {
    HostOptions options = new HostOptions(surroundings);
    options.dataDir = OptionWords.value(words, DATA).orElse(null);
    options.modelsDir = OptionWords.value(words, MODELS).orElse(null);
    return options;
  }

  /** The folders, from the options, the environment and where the launch script says Mien is. */
  HostFolders folders() {
    Path data = data();
    String models = modelsDir == null ? surroundings.givenOption(MODELS).orElse(null) : modelsDir;
    return HostFolders.of(
            installation(), data, models == null ? data.resolve("models") : path(models))
        .with(ModelFolderOptions.places(surroundings));
  }

  /** Shows on this stream how far a job is; nothing when a program reads what comes out. */
  ProgressBar bar(PrintWriter err) {
    return json
        ? new ProgressBar(new PrintWriter(Writer.nullWriter()), false)
        : new ProgressBar(err, surroundings.isTerminal());
  }

  /** The data folder. */
  Path data() {
    String data = dataDir == null ? surroundings.givenOption(DATA).orElse(null) : dataDir;
    return data == null ? home() : path(data);
  }

  /** Where {@code plugins/} and {@code samples/} are. */
  static Path installation() {
    String installation = System.getProperty("mien.installation");
    return installation == null ? home() : path(installation);
  }

  private static Path home() {
    return path(System.getProperty("mien.home", ""));
  }

  /** A path that somebody typed. */
  static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "'%s' cannot be a path on this system: %s.".formatted(text, e.getReason()),
          e);
    }
  }
}
