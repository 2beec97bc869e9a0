package dev.mien.server.doctor;

import dev.mien.server.client.HostFile;
import dev.mien.server.host.HostFolders;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything that Mien needs, and tries what can be tried. */
public final class Doctor {
  private Doctor() {}

  /**
   * What there is to say about an installation and its data folder, in the order of reading.
   * Nothing but empty folders is left behind.
   */
  public static List<Finding> examine(HostFolders folders) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(Machine.examine());
    Optional<HostFile.Running> host = new HostFile(folders.data()).read();
    List<Finding> data = DataFolder.examine(folders.data(), host);
    findings.addAll(data);
    findings.addAll(Toolkits.examine());
    if (data.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM)) {
      Settings settings = Settings.open(folders.data(), SettingLocks.NONE);
      findings.add(DatabaseCheck.examine(folders.data(), settings, host));
      findings.addAll(PluginCheck.examine(folders, settings, host));
    }
    findings.addAll(ModelCheck.examine(folders.models()));
    return findings;
  }
}
