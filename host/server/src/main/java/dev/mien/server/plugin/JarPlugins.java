package dev.mien.server.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;

/** PF4J, told that a plugin is a jar with a manifest and sees the host through a filter. */
final class JarPlugins extends DefaultPluginManager {
  JarPlugins(Path folder, String spiVersion) {
    super(List.of(folder));
    setSystemVersion(spiVersion);
  }

  /** Whether the plugin's {@code Plugin-Requires} allows this version of the SPI. */
  boolean fits(PluginWrapper plugin) {
    return isPluginValid(plugin);
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new AllEnabled();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    ClassLoader visible = new SpiClassLoader(JarPlugins.class.getClassLoader());
    return new JarPluginLoader(this) {
      @Override
      protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
        return new PluginClassLoader(pluginManager, descriptor, visible, ClassLoadingStrategy.APD);
      }
    };
  }

  /** Every plugin that is there is on: the folder is the list. */
  private static final class AllEnabled implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {
      throw new UnsupportedOperationException("plugins are removed, not disabled");
    }

    @Override
    public void enablePlugin(String pluginId) {
      throw new UnsupportedOperationException("plugins are always enabled");
    }
  }
}
