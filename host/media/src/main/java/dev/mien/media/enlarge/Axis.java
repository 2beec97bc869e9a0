package dev.mien.media.enlarge;

import java.util.Arrays;
import java.util.List;

/** One direction of a picture: its tiles, and what they see where they reach beyond it. */
final class Axis {
  private final int length;
  private final List<Span> spans;

  /** Which pixel is seen at each place of the line, behind whose end the picture is mirrored. */
  private final int[] seen;

  private Axis(int length, List<Span> spans, int[] seen) {
    this.length = length;
    this.spans = spans;
    this.seen = seen;
  }

  /**
   * A direction.
   *
   * @param length of the picture there
   * @param multiple what the network divides lengths by
   */
  static Axis of(int length, Tiling tiling, int multiple) {
    int padded = length + (tiling instanceof Tiling.Reference reference ? reference.prePad() : 0);
    int whole = (padded + multiple - 1) / multiple * multiple;
    int[] seen = new int[whole];
    Arrays.setAll(seen, i -> mirrored(mirrored(i, padded), length));
    return new Axis(length, Span.of(whole, tiling, multiple), seen);
  }

  /** To and fro without repeating the ends. */
  private static int mirrored(int i, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    return Math.min(i % period, period - i % period);
  }

  /** How long the picture is. */
  int length() {
    return length;
  }

  /** The tiles that show something of the picture. */
  List<Span> spans() {
    return spans.stream().filter(span -> span.fadeFrom() < length).toList();
  }

  /** The pixels that a tile sees. */
  int[] seenBy(Span span) {
    return Arrays.copyOfRange(seen, span.from(), span.to());
  }
}
