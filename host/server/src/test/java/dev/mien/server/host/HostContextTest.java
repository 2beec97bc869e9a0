package dev.mien.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostContextTest {
  @TempDir Path folder;

  @Test
  void limitsAreThoseOfTheSettingsAtThatMoment() {
    Settings settings = Settings.open(folder, SettingLocks.NONE);
    HostFolders folders = HostFolders.of(folder, folder, folder);
    HostModels models = new HostModels(folders, settings);
    try (Plugins plugins = Plugins.load(folders.pluginFolders(), Version.number(), settings)) {
      PluginContext context = new HostContext(models.store(), settings, models.services(plugins));

      assertEquals(new Limits(Double.POSITIVE_INFINITY, 64_000_000), context.limits());
      settings.change(Map.of("max_audio_seconds", "90", "max_image_megapixels", "12"));
      assertEquals(new Limits(90, 12_000_000), context.limits());
    }
  }
}
