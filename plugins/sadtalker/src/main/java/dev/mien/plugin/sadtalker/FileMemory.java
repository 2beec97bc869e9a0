package dev.mien.plugin.sadtalker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was learned of the latest files, because a form is looked at again after every
 * change and its files seldom change. Safe for use by several threads.
 *
 * @param <T> what is learned of a file; small and unchanging
 */
final class FileMemory<T> {
  private static final int FILES = 32;

  private record Key(Path file, long bytes, FileTime modified) {}

  /** How to learn it. */
  interface Study<T> {
    T of(Path file) throws IOException;
  }

  private final Map<Key, T> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, T> eldest) {
          return size() > FILES;
        }
      };

  /**
   * What is known of a file, learned now if need be. What goes wrong is not remembered.
   *
   * @throws IOException if the file cannot be had
   */
  T of(Path file, Study<T> study) throws IOException {
    Key key = new Key(file, Files.size(file), Files.getLastModifiedTime(file));
    Optional<T> remembered = remembered(key);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    T learned = study.of(file);
    synchronized (known) {
      known.put(key, learned);
    }
    return learned;
  }

  private Optional<T> remembered(Key key) {
    synchronized (known) {
      return Optional.ofNullable(known.get(key));
    }
  }
}
