package dev.mien.neural.runtime;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the engine's errors mean. */
final class EngineErrors {
  /** PyTorch's words for it, on graphics cards and on the processor. */
  private static final List<String> NO_MEMORY =
      List.of("out of memory", "not enough memory", "can't allocate memory");

  private EngineErrors() {}

  /** An exception in our words, or the one that was thrown where it has none. */
  static RuntimeException translate(Throwable thrown) {
    if (thrown instanceof MienException known) {
      return known;
    }
    if (thrown instanceof OutOfMemoryError || isOutOfMemory(thrown.getMessage())) {
      return new MienException(
          StandardErrorCode.OUT_OF_MEMORY,
          "The memory of the device is used up. Choose a smaller picture or batch, or close other programs.",
          thrown);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("the engine failed: " + thrown.getMessage(), thrown);
  }

  private static boolean isOutOfMemory(@Nullable String message) {
    return message != null
        && NO_MEMORY.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
  }
}
