package dev.mien.server.account;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.time.Duration;

/** A name or an address failed to sign in too often. */
public final class TooManyFailuresException extends MienException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  TooManyFailuresException(Duration wait) {
    super(
        StandardErrorCode.TOO_MANY_FAILURES,
        "Too many attempts to sign in failed. Try again in %d s.".formatted(wait.toSeconds() + 1));
    seconds = wait.toSeconds() + 1;
  }

  /** How long to wait, in seconds. */
  public long seconds() {
    return seconds;
  }
}
