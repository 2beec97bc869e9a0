package dev.mien.spi;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A part of the host that can try out whether it works on this machine. Implementations are found
 * with {@link java.util.ServiceLoader}; {@code mien doctor} asks them.
 */
@Unstable
public interface SelfCheck {
  /**
   * What came of a trial.
   *
   * @param subject what was tried: {@code MP4 video}
   * @param works whether it can be used
   * @param words how it works, or why it does not and what to do: {@code libopenh264 and aac}
   */
  record Finding(String subject, boolean works, String words) {
    public Finding {
      requireNonNull(subject, "subject is null");
      requireNonNull(words, "words is null");
    }
  }

  /**
   * Tries everything at toy size; takes a second or so.
   *
   * @param scratch an empty folder of its own; the caller deletes it
   */
  List<Finding> run(Path scratch) throws IOException;
}
