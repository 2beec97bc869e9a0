package dev.mien.server.doctor;

import dev.mien.server.client.HostFile;
import dev.mien.server.feature.FeatureReport;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.HostModels;
import dev.mien.server.host.Version;
import dev.mien.server.http.view.FeatureView;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks at everything that Mien needs, and tries what can be tried. */
public final class Doctor {
  private Doctor() {}

  /**
   * What there is to say about an installation and its data folder. Nothing but empty folders is
   * left behind.
   *
   * @param hashes whether to compute the SHA-256 of every file that is needed
   */
  public static Diagnosis examine(HostFolders folders, boolean hashes) {
    List<Finding> findings = new ArrayList<>();
    List<FeatureView> features = new ArrayList<>();
    findings.addAll(Machine.examine());
    Optional<HostFile.Running> host = new HostFile(folders.data()).read();
    List<Finding> data = DataFolder.examine(folders.data(), host);
    findings.addAll(data);
    findings.addAll(Toolkits.examine());
    if (data.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM)) {
      Settings settings = Settings.open(folders.data(), SettingLocks.NONE);
      findings.add(DatabaseCheck.examine(folders.data(), settings, host));
      try (Plugins plugins = Plugins.load(folders.pluginFolders(), Version.number(), settings)) {
        HostModels models = new HostModels(folders, settings);
        findings.addAll(PluginCheck.examine(plugins, models.services(plugins), host));
        for (FeatureReport report : models.features().report(plugins.offerings())) {
          findings.add(FeatureFinding.of(report));
          features.add(FeatureView.of(report, models.features(), hashes(models, hashes)));
        }
        findings.addAll(ModelCheck.examine(models.inventory(), folders.models()));
      }
    }
    return new Diagnosis(findings, features);
  }

  private static Function<Path, Optional<String>> hashes(HostModels models, boolean wanted) {
    return wanted ? file -> Optional.of(models.hashes().of(file)) : file -> Optional.empty();
  }
}
