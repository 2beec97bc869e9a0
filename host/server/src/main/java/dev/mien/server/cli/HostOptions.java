package dev.mien.server.cli;

import dev.mien.server.host.HostFolders;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that starts a host takes. */
final class HostOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where outputs/ and work/ are kept (default: where Mien is installed).")
  @Nullable String dataDir;

  @Option(
      names = "--models-dir",
      paramLabel = "FOLDER",
      description = "Where files of weights are (default: models/ in the data folder).")
  @Nullable String modelsDir;

  @Option(
      names = "--no-visible-label",
      description =
          "Leave out the label that opens each video, saying that AI made it."
              + " The machine-readable label always stays.")
  boolean noVisibleLabel;

  @Option(
      names = "--verbose",
      description = "Log more, and show where in the program an error comes from.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this and exit.")
  boolean help;

  /** The folders, from the options and from where the launch script says Mien is. */
  HostFolders folders() {
    Path data = dataDir == null ? home() : path(dataDir);
    Path models = modelsDir == null ? data.resolve("models") : path(modelsDir);
    return HostFolders.of(installation(), data, models);
  }

  /** The settings in the data folder, and what the options say about them. */
  Settings settings() {
    SettingLocks locks =
        noVisibleLabel
            ? SettingLocks.fixed(Map.of(Setting.VISIBLE_LABEL.name(), "false"))
            : SettingLocks.NONE;
    return Settings.open(folders().data(), locks);
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
