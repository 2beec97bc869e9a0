package dev.mien.server.http.upload;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes {@code data:image/png;base64,} out of JSON where it stands at the beginning of the value of
 * certain members, so that what is left can be decoded while it streams; and notices an address
 * there.
 *
 * <p>Looking for {@code "data":"data:} byte by byte finds nothing else: inside a string of JSON the
 * quotes would have backslashes before them.
 */
public final class PictureStringFilter extends FilterInputStream {
  /** A media type with its parameters is shorter. */
  private static final int LONGEST_PREFIX = 300;

  private static final int BUFFER_BYTES = 1 << 16;

  /** More do not fit into the buffer of whoever reads. */
  private static final int MOST_ADDRESSES = 10_000;

  private static final String SCHEME = "data:";
  private static final List<String> ADDRESSES = List.of("http:", "https:");

  private enum State {
    ELSEWHERE,
    IN_NAME,
    AFTER_MEMBER,
    AFTER_COLON
  }

  private final List<byte[]> members;
  private final byte[] name;
  private State state = State.ELSEWHERE;
  private int length;
  private long position;
  private final NavigableSet<Long> addresses = new TreeSet<>();

  /**
   * @param members the names of the members whose values may begin so
   */
  public PictureStringFilter(InputStream in, List<String> members) {
    super(new PushbackInputStream(new BufferedInputStream(in, BUFFER_BYTES), LONGEST_PREFIX));
    this.members = members.stream().map(member -> member.getBytes(StandardCharsets.UTF_8)).toList();
    this.name = new byte[members.stream().mapToInt(String::length).max().orElse(0) + 1];
  }

  /**
   * Whether a string begins as an address on the web does.
   *
   * @param offset where its opening quote is in what was read from here, no more than a buffer ago
   */
  public boolean isAddressAt(long offset) {
    return addresses.contains(offset);
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    position++;
    switch (state) {
      case ELSEWHERE -> beginName(value);
      case IN_NAME -> readName(value);
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

  private void beginName(int value) {
    if (value == '"') {
      state = State.IN_NAME;
      length = 0;
    }
  }

  private void readName(int value) {
    if (value == '"') {
      boolean found = members.stream().anyMatch(this::isRead);
      state = found ? State.AFTER_MEMBER : State.IN_NAME; // perhaps this quote begins a name
      length = 0;
    } else if (length < name.length) {
      name[length++] = (byte) value;
    } else {
      state = State.ELSEWHERE;
    }
  }

  private boolean isRead(byte[] member) {
    return Arrays.equals(member, 0, member.length, name, 0, length);
  }

  private static boolean isSpace(int value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }

  /** Skips up to and with the comma of a data URL; puts back what is none. */
  private void skipPrefix() throws IOException {
    byte[] ahead = new byte[LONGEST_PREFIX];
    int count = 0;
    while (count < LONGEST_PREFIX) {
      int value = in.read();
      if (value < 0) {
        break;
      }
      if (count == 0 && isSpace(value)) {
        continue;
      }
      ahead[count++] = (byte) value;
      String start = new String(ahead, 0, count, StandardCharsets.ISO_8859_1);
      if (ADDRESSES.contains(start.toLowerCase(Locale.ROOT))) {
        rememberAddress();
      }
      boolean mayBeOurs =
          start.startsWith(SCHEME)
              || Stream.concat(Stream.of(SCHEME), ADDRESSES.stream())
                  .anyMatch(scheme -> scheme.startsWith(start.toLowerCase(Locale.ROOT)));
      if (!mayBeOurs || value == '"') {
        break;
      }
      if (value == ',') {
        return;
      }
    }
    ((PushbackInputStream) in).unread(ahead, 0, count);
  }

  private void rememberAddress() {
    addresses.add(position - 1);
    if (addresses.size() > MOST_ADDRESSES) {
      addresses.pollFirst();
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int most) throws IOException {
    int count = 0;
    while (count < most) {
      int value = read();
      if (value < 0) {
        return count == 0 ? -1 : count;
      }
      buffer[offset + count++] = (byte) value;
    }
    return count;
  }
}
