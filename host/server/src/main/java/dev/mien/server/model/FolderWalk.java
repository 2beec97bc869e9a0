package dev.mien.server.model;

import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * The files of a folder and of the folders in it, as people order them. Links are followed, but in
 * no circle; what is hidden is left out, and so is what this user may not read. Where there are
 * very many, the rest is left out.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  /** Deeper than anyone sorts files, and an end for a link to the root of the disk. */
  private static final int DEPTH = 8;

  /** More than anyone keeps in one folder of weights, and an end for the root of the disk. */
  private static final int MOST_ENTRIES = 20_000;

  private final Path folder;
  private final List<Found> found = new ArrayList<>();
  private int entries;

  /**
   * A file, or a link that leads nowhere.
   *
   * @param name relative to the folder that was walked, with slashes
   */
  record Found(String name, Path path, long bytes, boolean isLinkToNowhere) {
    String fileName() {
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }

  private FolderWalk(Path folder) {
    this.folder = folder;
  }

  /** Everything in a folder; nothing if it does not exist. */
  static List<Found> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    FolderWalk walk = new FolderWalk(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, walk);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
    walk.found.sort(Comparator.comparing(Found::name, NaturalOrder.INSTANCE));
    return walk.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
    if (++entries > MOST_ENTRIES) {
      return FileVisitResult.TERMINATE;
    }
    return isHidden(inner) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!isHidden(file) && (attributes.isRegularFile() || attributes.isSymbolicLink())) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      found.add(new Found(name, file, attributes.size(), attributes.isSymbolicLink()));
    }
    return ++entries > MOST_ENTRIES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    return FileVisitResult.CONTINUE; // a circle of links, or a folder that is not ours to read
  }

  private boolean isHidden(Path path) {
    return !path.equals(folder) && path.getFileName().toString().startsWith(".");
  }
}
