package dev.mien.server.cli;

import dev.mien.server.settings.Setting;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Settings that count for this run, whatever the file says. */
final class SettingOptions {
  @Option(
      names = "--no-visible-label",
      description =
          "Leave out the label that opens each video, saying that AI made it."
              + " The machine-readable label always stays.")
  private boolean noVisibleLabel;

  @Option(
      names = "--disable-all-extensions",
      description = "Load no plugin at all, to find out whether one is to blame for something.")
  private boolean disableAllExtensions;

  @Option(
      names = "--disable-extra-extensions",
      description = "Load only the plugins that came with Mien.")
  private boolean disableExtraExtensions;

  /** Those that words, not parsed yet, give. */
  static SettingOptions of(List<String> words) {
    SettingOptions options = new SettingOptions();
    options.disableAllExtensions = words.contains("--disable-all-extensions");
    options.disableExtraExtensions = words.contains("--disable-extra-extensions");
    return options;
  }

  /** The settings of a data folder, and what the options say about them. */
  Settings open(Path data) {
    return open(data, Set.of(), false);
  }

  /** The same, with some settings, or all, that nobody may change. */
  Settings open(Path data, Set<String> frozen, boolean everything) {
    Map<String, String> fixed = new LinkedHashMap<>();
    if (noVisibleLabel) {
      fixed.put(Setting.VISIBLE_LABEL.name(), "false");
    }
    if (disableAllExtensions || disableExtraExtensions) {
      fixed.put(Setting.DISABLE_ALL_EXTENSIONS.name(), disableAllExtensions ? "all" : "extra");
    }
    return Settings.open(data, new SettingLocks(fixed, frozen, everything));
  }
}
