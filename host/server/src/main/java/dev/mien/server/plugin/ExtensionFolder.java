package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of installed plugins: {@code <id>/} for each, and {@code .former/<id>/} for the
 * version before. A plugin is written aside and renamed, so that it is there as a whole or not at
 * all.
 */
final class ExtensionFolder {
  private static final String FORMER = ".former";
  private static final String ASIDE = ".aside-";

  private final Path folder;

  ExtensionFolder(Path folder) {
    this.folder = folder;
  }

  /** Puts back what a process that died in the middle of a change has left aside. */
  void repair() {
    Path former = folder.resolve(FORMER);
    for (Path version : children(former)) {
      Path present = folder.resolve(version.getFileName().toString());
      if (!Files.exists(present)) {
        move(version, present);
      }
    }
    children(folder).stream()
        .filter(path -> path.getFileName().toString().startsWith(ASIDE))
        .forEach(WorkFolder::delete);
  }

  /** Everything in it, see {@link Found#in}. */
  List<Found> list(Map<Path, Found> known) {
    return Found.in(folder, PluginSource.EXTENSION, known);
  }

  /** The version before the present one. */
  Optional<PluginPackage> former(PluginManifest manifest) {
    Path former = formerPath(manifest);
    if (!Files.isDirectory(former)) {
      return Optional.empty();
    }
    return Found.at(former, PluginSource.EXTENSION).content() instanceof Found.Plugin plugin
        ? Optional.of(plugin.files())
        : Optional.empty();
  }

  /**
   * Installs copies of a plugin's jars.
   *
   * @param present the version that is there now, which becomes the former one
   */
  void install(PluginPackage files, Optional<Path> present) {
    Path target = folder.resolve(files.manifest().key());
    if (Files.exists(target) && !present.equals(Optional.of(target))) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "%s is in the way: it holds something else. Move it away and try again."
              .formatted(target));
    }
    Path next = copyAside(files);
    try {
      present.ifPresent(path -> makeFormer(path, files.manifest()));
      move(next, target);
    } catch (MienException e) {
      WorkFolder.delete(next);
      repair();
      throw e;
    }
  }

  private Path copyAside(PluginPackage files) {
    Path next = aside();
    try {
      Path libraries = next.resolve("lib");
      Files.createDirectories(files.jars().size() == 1 ? next : libraries);
      for (Path jar : files.jars()) {
        Path parent = jar.equals(files.jars().get(0)) ? next : libraries;
        Files.copy(jar, parent.resolve(jar.getFileName().toString()));
      }
      return next;
    } catch (IOException e) {
      WorkFolder.delete(next);
      throw IoErrors.explain(e, folder);
    }
  }

  private void makeFormer(Path present, PluginManifest manifest) {
    Path former = formerPath(manifest);
    discard(former);
    try {
      Files.createDirectories(Files.isDirectory(present) ? former.getParent() : former);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
    move(present, Files.isDirectory(present) ? former : former.resolve(present.getFileName()));
  }

  /** Exchanges the present version and the former one. */
  void rollback(Path present, PluginManifest manifest) {
    Path former = formerPath(manifest);
    Path aside = aside();
    move(former, aside);
    makeFormer(present, manifest);
    move(aside, folder.resolve(manifest.key()));
  }

  /** Removes a plugin and its former version. */
  void remove(Path present, Optional<PluginManifest> manifest) {
    manifest.map(this::formerPath).ifPresent(this::discard);
    discard(present);
  }

  /** Makes a file or folder vanish at once, and then deletes it. */
  private void discard(Path path) {
    if (Files.exists(path)) {
      Path aside = aside();
      move(path, aside);
      WorkFolder.delete(aside);
    }
  }

  private Path formerPath(PluginManifest manifest) {
    return folder.resolve(FORMER).resolve(manifest.key());
  }

  private Path aside() {
    return folder.resolve(ASIDE + UUID.randomUUID());
  }

  private void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private List<Path> children(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, parent);
    }
  }
}
