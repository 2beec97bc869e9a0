package dev.mien.server.http.upload;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Takes {@code data:image/png;base64,} out of JSON where it stands at the beginning of the value of
 * a member named {@code data}, so that what is left can be decoded while it streams.
 *
 * <p>Looking for {@code "data":"data:} byte by byte finds nothing else: inside a string of JSON the
 * quotes would have backslashes before them.
 */
final class DataUrlPrefixFilter extends FilterInputStream {
  /** A media type with its parameters is shorter. */
  private static final int LONGEST_PREFIX = 300;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String MEMBER = "\"data\"";
  private static final String SCHEME = "data:";

  private enum State {
    ELSEWHERE,
    AFTER_MEMBER,
    AFTER_COLON
  }

  private State state = State.ELSEWHERE;
  private int matched;

  DataUrlPrefixFilter(InputStream in) {
    super(new PushbackInputStream(new BufferedInputStream(in, BUFFER_BYTES), LONGEST_PREFIX));
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    switch (state) {
      case ELSEWHERE -> {
        matched = value == MEMBER.charAt(matched) ? matched + 1 : value == '"' ? 1 : 0;
        if (matched == MEMBER.length()) {
          matched = 0;
          state = State.AFTER_MEMBER;
        }
      }
      case AFTER_MEMBER ->
          state = value == ':' ? State.AFTER_COLON : isSpace(value) ? state : State.ELSEWHERE;
      case AFTER_COLON -> {
        if (!isSpace(value)) {
          state = State.ELSEWHERE;
          if (value == '"') {
            skipPrefix();
          }
        }
      }
    }
    return value;
  }

  private static boolean isSpace(int value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }

  /** Skips up to and with the comma of a data URL; puts back what is none. */
  private void skipPrefix() throws IOException {
    byte[] ahead = new byte[LONGEST_PREFIX];
    int length = 0;
    while (length < LONGEST_PREFIX) {
      int value = in.read();
      if (value < 0) {
        break;
      }
      ahead[length++] = (byte) value;
      boolean stillScheme = length > SCHEME.length() || value == SCHEME.charAt(length - 1);
      if (!stillScheme || value == '"') {
        break;
      }
      if (value == ',') {
        return;
      }
    }
    ((PushbackInputStream) in).unread(ahead, 0, length);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int value = read();
      if (value < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count++] = (byte) value;
    }
    return count;
  }
}
