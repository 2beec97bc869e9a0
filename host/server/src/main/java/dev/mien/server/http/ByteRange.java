package dev.mien.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as RFC 9110 section 14 lets a player ask for it.
 *
 * @param first the first byte
 * @param last the last byte, at least {@code first - 1}
 */
record ByteRange(long first, long last) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The header asks for bytes that the file does not have. */
  static final class UnsatisfiableException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads a {@code Range} header. What is not a single range of bytes counts as none, as the RFC
   * allows.
   *
   * @param header may be absent
   * @param size of the whole file
   */
  static Optional<ByteRange> parse(@Nullable String header, long size)
      throws UnsatisfiableException {
    Matcher matcher = SINGLE.matcher(header == null ? "" : header.strip());
    if (!matcher.matches() || matcher.group().equals("bytes=-")) {
      return Optional.empty();
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    if (from.isEmpty()) {
      return satisfiable(Math.max(0, size - Long.parseLong(to)), size - 1, size);
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
    if (!to.isEmpty() && Long.parseLong(to) < first) {
      return Optional.empty();
    }
    return satisfiable(first, last, size);
  }

  private static Optional<ByteRange> satisfiable(long first, long last, long size)
      throws UnsatisfiableException {
    if (first >= size || last < first) {
      throw new UnsatisfiableException();
    }
    return Optional.of(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
