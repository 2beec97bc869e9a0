package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.server.work.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of jars that only this process knows. A plugin runs from one, so that the file it was
 * copied from can be replaced or deleted at any time, also on Windows and while a job runs.
 */
final class PrivateCopies implements AutoCloseable {
  private final Path work;
  private @Nullable WorkFolder folder;

  PrivateCopies(Path work) {
    this.work = work;
  }

  /** A new, empty folder. It goes away with this at the latest. */
  synchronized Path newFolder() {
    if (folder == null) {
      folder = WorkFolder.open(work);
    }
    return folder.newFolder();
  }

  /** Copies jars, in the same order, to a new folder of their own. */
  List<Path> copy(List<Path> jars) {
    Path target = newFolder();
    List<Path> copies = new ArrayList<>();
    try {
      for (Path jar : jars) {
        copies.add(Files.copy(jar, target.resolve(copies.size() + ".jar")));
      }
    } catch (IOException e) {
      WorkFolder.delete(target);
      throw IoErrors.explain(e, target);
    }
    return copies;
  }

  @Override
  public synchronized void close() {
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
