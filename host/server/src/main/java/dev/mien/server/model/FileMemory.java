package dev.mien.server.model;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was learned of files, as long as their size and time stay. Safe for use by several
 * threads.
 *
 * @param <T> what is learned; small and unchanging
 */
public final class FileMemory<T> {
  private static final int FILES = 1000;

  /**
   * @param question what was asked of the file, where there is more than one
   */
  private record Key(Path file, long bytes, FileTime modified, Object question) {}

  /** How to learn it. */
  @FunctionalInterface
  public interface Study<T> {
    /** What there is to learn of a file. */
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
   * @param question tells apart what may be asked of the same file
   * @throws MienException ({@code MISSING_MODEL}) if the file cannot be read
   */
  public T of(Path file, Object question, Study<T> study) {
    try {
      Key key = key(file, question);
      Optional<T> remembered = find(key);
      if (remembered.isPresent()) {
        return remembered.get();
      }
      T learned = study.of(file);
      synchronized (known) {
        known.put(key, learned);
      }
      return learned;
    } catch (IOException e) {
      throw new MienException(
          StandardErrorCode.MISSING_MODEL,
          "%s cannot be read (%s). Give this user permission to read it, or bring it back."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /** What is known of a file already; empty, too, if it is not there. */
  public Optional<T> known(Path file, Object question) {
    try {
      return find(key(file, question));
    } catch (IOException e) {
      return Optional.empty(); // it has gone meanwhile
    }
  }

  private static Key key(Path file, Object question) throws IOException {
    return new Key(file, Files.size(file), Files.getLastModifiedTime(file), question);
  }

  private Optional<T> find(Key key) {
    synchronized (known) {
      return Optional.ofNullable(known.get(key));
    }
  }
}
