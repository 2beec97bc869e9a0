package dev.mien.neural.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;

/** What a file is answered that is no checkpoint. */
final class Refusal {
  private Refusal() {}

  /** Opening must fail, name the file, and say the words; in Chinese, something. */
  static void assertRefused(Path path, String words) {
    CheckpointException refused =
        assertThrows(CheckpointException.class, () -> Checkpoint.open(path).close());
    assertEquals(StandardErrorCode.MISSING_MODEL, refused.code());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(words) && message.contains(path.toString()), message);
    assertTrue(refused.reason().in("zh").endsWith("。"), refused.reason().in("zh"));
  }
}
