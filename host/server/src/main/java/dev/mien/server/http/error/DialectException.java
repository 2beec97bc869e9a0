package dev.mien.server.http.error;

import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.MienException;

/** A failure for which clients of the WebUI look for certain words. */
public final class DialectException extends MienException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  /**
   * @param detail the words that clients compare with
   * @param advice what to do; told to people after the words
   */
  public DialectException(ErrorCode code, String detail, String advice) {
    super(code, detail + ". " + advice);
    this.detail = detail;
  }

  String detail() {
    return detail;
  }
}
