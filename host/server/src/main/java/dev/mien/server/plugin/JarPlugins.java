package dev.mien.server.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;

/**
 * PF4J, told that a plugin is a jar with a manifest, beside the jars it brings, and sees the host
 * through a filter. There is one for each plugin: whatever PF4J remembers of it goes with it, and
 * the former version can finish its jobs while the next one takes new ones.
 */
final class JarPlugins extends DefaultPluginManager {
  private final List<Path> libraries;

  JarPlugins(Path folder, List<Path> libraries) {
    super(List.of(folder));
    this.libraries = libraries;
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  /** PF4J's own leaves out why a class cannot be had. */
  @Override
  protected PluginFactory createPluginFactory() {
    return plugin -> {
      String name = plugin.getDescriptor().getPluginClass();
      try {
        return (Plugin) PluginStart.create(plugin.getPluginClassLoader().loadClass(name));
      } catch (Exception e) {
        throw new IllegalStateException("Plugin-Class %s cannot be used".formatted(name), e);
      }
    };
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
        PluginClassLoader loader =
            new PluginClassLoader(pluginManager, descriptor, visible, ClassLoadingStrategy.APD);
        libraries.forEach(library -> loader.addFile(library.toFile()));
        return loader;
      }
    };
  }

  /** Whether a plugin is on is decided before PF4J hears of it. */
  private static final class AllEnabled implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {
      throw new UnsupportedOperationException("a plugin that is off is not loaded");
    }

    @Override
    public void enablePlugin(String pluginId) {
      throw new UnsupportedOperationException("a plugin that is loaded is on");
    }
  }
}
