package dev.mien.neural.checkpoint;

import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is not there or cannot be used as a checkpoint. Its code is MISSING_MODEL. */
public final class CheckpointException extends MienException {
  private static final long serialVersionUID = 1L;

  private final transient Text reason;

  CheckpointException(Path path, Text reason, @Nullable Throwable cause) {
    super(
        StandardErrorCode.MISSING_MODEL,
        "'%s' cannot be used as a checkpoint. %s".formatted(path, reason.english()),
        cause);
    this.reason = reason;
  }

  /**
   * What is wrong with the file and what to do: one or two sentences, to be shown beside its path.
   */
  public Text reason() {
    return reason;
  }
}
