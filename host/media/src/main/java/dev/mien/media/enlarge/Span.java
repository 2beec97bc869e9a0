package dev.mien.media.enlarge;

import java.util.ArrayList;
import java.util.List;

/**
 * A tile in one direction, in pixels of the picture.
 *
 * @param from the first that the network sees
 * @param to the first that it does not see any more
 * @param fadeFrom where its result begins to replace that of the tile before
 * @param fadeTo where its result alone counts
 * @param end where its result is not used any more
 */
record Span(int from, int to, int fadeFrom, int fadeTo, int end) {
  /** Sizes of windows are rounded to this, so that few programs do for many pictures. */
  private static final int STEP = 16;

  int length() {
    return to - from;
  }

  /**
   * The tiles of a line.
   *
   * @param length a multiple of {@code multiple}
   * @param multiple what the network divides lengths by
   */
  static List<Span> of(int length, Tiling tiling, int multiple) {
    if (tiling instanceof Tiling.Even even) {
      return length <= even.window() ? whole(length) : even(length, even, multiple);
    }
    Tiling.Reference reference = (Tiling.Reference) tiling;
    return reference.tile() == 0 ? whole(length) : grid(length, reference);
  }

  private static List<Span> whole(int length) {
    return List.of(new Span(0, length, 0, 0, length));
  }

  private static List<Span> grid(int length, Tiling.Reference reference) {
    List<Span> spans = new ArrayList<>();
    for (int start = 0; start < length; start += reference.tile()) {
      int end = Math.min(length, start + reference.tile());
      spans.add(
          new Span(
              Math.max(0, start - reference.pad()),
              Math.min(length, end + reference.pad()),
              start,
              start,
              end));
    }
    return spans;
  }

  private static List<Span> even(int length, Tiling.Even even, int multiple) {
    int count = ceilDiv(length - even.overlap(), even.window() - even.overlap());
    int needed = ceilDiv(length + (count - 1) * even.overlap(), count);
    int size = Math.min(even.window(), ceilDiv(needed, STEP) * STEP);
    List<Span> spans = new ArrayList<>();
    int fadeFrom = 0;
    int fadeTo = 0;
    for (int i = 0; i < count; i++) {
      int from = start(i, count, length - size, multiple);
      int end = length;
      int nextFade = length;
      if (i < count - 1) {
        int middle = (start(i + 1, count, length - size, multiple) + from + size) / 2;
        nextFade = middle - even.fade() / 2;
        end = nextFade + even.fade();
      }
      spans.add(new Span(from, from + size, fadeFrom, fadeTo, end));
      fadeFrom = nextFade;
      fadeTo = end;
    }
    return spans;
  }

  private static int start(int i, int count, int room, int multiple) {
    return (int) ((long) room * i / (count - 1)) / multiple * multiple;
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
