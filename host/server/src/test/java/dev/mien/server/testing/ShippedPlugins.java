package dev.mien.server.testing;

import dev.mien.server.host.Version;
import dev.mien.server.plugin.PluginFolders;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plugins that lie in {@code plugins/} below a test's folder, as a host loads them. */
public final class ShippedPlugins {
  private ShippedPlugins() {}

  /** Where to put their jars; the folder is made. */
  public static Path folder(Path root) throws IOException {
    return Files.createDirectories(root.resolve("plugins"));
  }

  /** Loads them, with everything else that they want below the same folder. */
  public static Plugins load(Path root) throws IOException {
    PluginFolders folders =
        new PluginFolders(
            folder(root),
            root.resolve("extensions"),
            root.resolve("extensions-data"),
            Files.createDirectories(root.resolve("work")));
    return Plugins.load(folders, Version.number(), Settings.open(root, SettingLocks.NONE));
  }
}
