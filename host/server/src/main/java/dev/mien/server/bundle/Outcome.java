package dev.mien.server.bundle;

import java.nio.file.Path;

/**
 * What became of a file of a bundle.
 *
 * @param name its official name
 * @param result whether it is there now
 * @param path where it lies, or should
 * @param words more to say, such as its SHA-256 or why it was left out
 */
public record Outcome(String name, Result result, Path path, String words) {
  /** Whether it is there now. */
  public enum Result {
    /** It was written, read back and found right. */
    INSTALLED,
    /** The same file was there already. */
    SAME,
    /** Another file of that name is there and was left alone. */
    DIFFERENT,
    /** It is not what its name says, and was left out. */
    BROKEN
  }

  /** Whether the file is there now. */
  public boolean isFine() {
    return result == Result.INSTALLED || result == Result.SAME;
  }
}
