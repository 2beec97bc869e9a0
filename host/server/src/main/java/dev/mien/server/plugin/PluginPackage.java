package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.server.file.Sha256;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A plugin that can be read: one jar, or a folder with the plugin's jar and the jars it needs,
 * those beside it or in {@code lib/}.
 *
 * @param manifest what it says of itself
 * @param jars the plugin's own first
 * @param sha256 of the jar, or of the list of its jars if there are several
 */
record PluginPackage(PluginManifest manifest, List<Path> jars, String sha256) {
  PluginPackage {
    jars = List.copyOf(jars);
  }

  /**
   * Reads a jar or a folder.
   *
   * @throws MienException ({@code INVALID_PLUGIN}) if it is no plugin
   */
  static PluginPackage read(Path path) {
    List<Path> jars = jars(path);
    if (jars.isEmpty()) {
      throw PluginManifest.invalid("it holds no jar");
    }
    List<Path> ordered = jars.size() == 1 ? jars : pluginFirst(jars);
    return new PluginPackage(PluginManifest.read(ordered.get(0)), ordered, Sha256.of(ordered));
  }

  /** The jars of a plugin's folder, or the jar itself, by name. */
  static List<Path> jars(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> jars = new ArrayList<>(jarsIn(path));
    jars.addAll(jarsIn(path.resolve("lib")));
    return jars;
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(PluginPackage::isJar).sorted().toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  static boolean isJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")
        && Files.isRegularFile(file);
  }

  private static List<Path> pluginFirst(List<Path> jars) {
    List<Path> plugins = jars.stream().filter(PluginManifest::isIn).toList();
    if (plugins.size() != 1) {
      throw PluginManifest.invalid(
          "of its %d jars, %d have a Plugin-Id, and it should be one"
              .formatted(jars.size(), plugins.size()));
    }
    List<Path> ordered = new ArrayList<>(plugins);
    jars.stream().filter(jar -> !plugins.contains(jar)).forEach(ordered::add);
    return ordered;
  }
}
