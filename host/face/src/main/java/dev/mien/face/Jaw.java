package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a face from ear to ear in a {@link FaceFrame}: near the average face's outline,
 * where the skin ends. The smooth curve that gathers most of that is found exactly, by dynamic
 * programming (Amini, Weymouth and Jain 1990).
 */
final class Jaw {
  // Offsets along the normal, in pixels of the frame, in steps of two.
  private static final int STEP = 2;
  private static final int INWARDS = -13;
  private static final int OUTWARDS = 12;
  private static final int STATES = OUTWARDS - INWARDS + 1;
  private static final double SPREAD = 13;
  private static final double STIFFNESS = 0.05;

  private Jaw() {}

  /** Moves 17 likely points to the edge of the skin. */
  static List<Point> near(Frame frame, List<Point> likely) {
    Skin skin = Skin.of(frame);
    int rays = 2 * likely.size() - 1;
    double[][] total = new double[rays][STATES];
    int[][] from = new int[rays][STATES];
    List<Point> places = new ArrayList<>();
    List<Point> normals = new ArrayList<>();
    for (int i = 0; i < rays; i++) {
      Point place = likely.get(i / 2).towards(likely.get((i + 1) / 2), 0.5);
      Point before = likely.get(Math.max(0, (i - 1) / 2));
      Point after = likely.get(Math.min(likely.size() - 1, i / 2 + 1));
      double length = Math.max(1e-6, before.distanceTo(after));
      places.add(place);
      // The points run from the picture's left over the chin, so outwards is to the right of them.
      normals.add(new Point(-(after.y() - before.y()) / length, (after.x() - before.x()) / length));
    }
    for (int i = 0; i < rays; i++) {
      for (int j = 0; j < STATES; j++) {
        double offset = (j + INWARDS) * STEP;
        double best = i == 0 ? 0 : Double.NEGATIVE_INFINITY;
        for (int k = 0; i > 0 && k < STATES; k++) {
          double through = total[i - 1][k] - STIFFNESS * (j - k) * (j - k);
          if (through > best) {
            best = through;
            from[i][j] = k;
          }
        }
        Point place = places.get(i).plus(normals.get(i).x() * offset, normals.get(i).y() * offset);
        double far = offset / SPREAD;
        total[i][j] = best + skin.edge(place, normals.get(i)) - 0.12 * far * far;
      }
    }
    int state = 0;
    for (int k = 0; k < STATES; k++) {
      if (total[rays - 1][k] > total[rays - 1][state]) {
        state = k;
      }
    }
    Point[] found = new Point[likely.size()];
    for (int i = rays - 1; i >= 0; i--) {
      if (i % 2 == 0) {
        double offset = (state + INWARDS) * STEP;
        found[i / 2] = places.get(i).plus(normals.get(i).x() * offset, normals.get(i).y() * offset);
      }
      state = from[i][state];
    }
    return List.of(found);
  }
}
