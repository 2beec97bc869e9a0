package dev.mien.server.cli;

import dev.mien.server.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which settings nobody may change while the host runs. */
final class FreezeOptions {
  @Option(names = "--freeze-settings", description = "Nobody may change any setting.")
  private boolean everything;

  @Option(
      names = "--freeze-settings-in-sections",
      hidden = true, // there are no sections: to be on the safe side, it means everything
      split = ",",
      paramLabel = "NAME")
  private Set<String> sections = new LinkedHashSet<>();

  @Option(
      names = "--freeze-specific-settings",
      split = ",",
      paramLabel = "NAME",
      description = "Nobody may change these settings.")
  private Set<String> frozen = new LinkedHashSet<>();

  /** The settings of a data folder. */
  Settings open(SettingOptions options, Path data) {
    return options.open(data, frozen, everything || !sections.isEmpty());
  }
}
