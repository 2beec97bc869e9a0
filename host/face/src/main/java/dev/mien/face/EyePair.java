package dev.mien.face;

import dev.mien.media.image.HaarCascades;
import dev.mien.media.image.HaarCascades.Hit;
import dev.mien.media.image.HaarCascades.Kind;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The two eyes of a face that a box surrounds.
 *
 * @param left the middle of the eye on the picture's left, in the picture
 * @param right the other
 * @param sureness about 0 for a guess from the box alone, about 2 when both eyes are plain
 */
record EyePair(Point left, Point right, double sureness) {
  private static final int SIDE = 200;
  private static final int MARGIN = 30;
  private static final int SIZE = SIDE + 2 * MARGIN;
  // Where eyes lie in a cascade's face box, as shares of its side.
  private static final double EYE_DISTANCE = 0.385;
  private static final double EYE_HEIGHT = 0.385;
  private static final double HIT_SPREAD = 7;
  private static final int CHOICES = 7;

  /** Chooses among the answers of the eye cascades and the dark round spots the likeliest pair. */
  static EyePair find(Image image, FaceBoxes.Box box, HaarCascades cascades) {
    double a = box.size() / SIDE * Math.cos(box.tilt());
    double b = box.size() / SIDE * Math.sin(box.tilt());
    double middle = SIZE / 2.0;
    Similarity toPicture =
        Similarity.between(
            new Point(middle, middle),
            new Point(middle + 1, middle),
            box.centre(),
            box.centre().plus(a, b));
    Frame frame = Frame.cut(image, toPicture, SIZE, SIZE);
    Plane evidence = evidence(frame, cascades);
    List<Spot> lefts = spots(evidence, MARGIN + 0.08 * SIDE, MARGIN + 0.5 * SIDE);
    List<Spot> rights = spots(evidence, MARGIN + 0.5 * SIDE, MARGIN + 0.92 * SIDE);
    double best = Double.NEGATIVE_INFINITY;
    Spot bestLeft = lefts.get(0);
    Spot bestRight = rights.get(0);
    for (Spot left : lefts) {
      for (Spot right : rights) {
        double score = left.evidence() + right.evidence() - implausibility(left, right);
        if (score > best) {
          best = score;
          bestLeft = left;
          bestRight = right;
        }
      }
    }
    return new EyePair(frame.toPicture(bestLeft.place()), frame.toPicture(bestRight.place()), best);
  }

  private record Spot(Point place, double evidence) {}

  private static double implausibility(Spot left, Spot right) {
    double dx = right.place().x() - left.place().x();
    double dy = right.place().y() - left.place().y();
    double distance = (Math.hypot(dx, dy) / SIDE - EYE_DISTANCE) / 0.05;
    double tilt = Math.atan2(dy, dx) / Math.toRadians(9);
    double x = ((left.place().x() + right.place().x()) / 2 - SIZE / 2.0) / (0.06 * SIDE);
    double y =
        ((left.place().y() + right.place().y()) / 2 - MARGIN - EYE_HEIGHT * SIDE) / (0.05 * SIDE);
    return 0.12 * (distance * distance + tilt * tilt + x * x + y * y);
  }

  private static Plane evidence(Frame frame, HaarCascades cascades) {
    int rows = MARGIN + (int) (0.66 * SIDE);
    Plane evidence = new Plane(SIZE, rows);
    Plane round = DarkDisc.votes(frame.light(), 5, 9);
    float most = 1e-6f;
    for (int y = MARGIN; y < rows; y++) {
      for (int x = MARGIN; x < SIZE - MARGIN; x++) {
        most = Math.max(most, round.at(x, y));
      }
    }
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < SIZE; x++) {
        evidence.set(x, y, 0.5 * round.at(x, y) / most);
      }
    }
    byte[] grey = Arrays.copyOf(frame.greyBytes(), SIZE * rows);
    for (Kind kind : List.of(Kind.EYE, Kind.EYE_WITH_GLASSES, Kind.LEFT_EYE, Kind.RIGHT_EYE)) {
      for (Hit hit : cascades.find(kind, SIZE, rows, grey, 1.08, 2, 24, 90)) {
        double x = hit.x() + hit.width() / 2.0;
        double y = hit.y() + hit.height() / 2.0;
        add(evidence, x, y, 0.3);
      }
    }
    return evidence;
  }

  private static void add(Plane evidence, double x, double y, double weight) {
    for (int row = 0; row < evidence.height(); row++) {
      for (int column = 0; column < evidence.width(); column++) {
        double square = (column - x) * (column - x) + (row - y) * (row - y);
        double value = weight * Math.exp(-square / (2 * HIT_SPREAD * HIT_SPREAD));
        evidence.set(column, row, evidence.at(column, row) + value);
      }
    }
  }

  /** The strongest places, apart from one another. */
  private static List<Spot> spots(Plane evidence, double fromX, double toX) {
    List<Spot> all = new ArrayList<>();
    for (int y = (int) (MARGIN + 0.15 * SIDE); y < MARGIN + 0.6 * SIDE; y++) {
      for (int x = (int) fromX; x < toX; x++) {
        all.add(new Spot(new Point(x, y), evidence.at(x, y)));
      }
    }
    all.sort(Comparator.comparingDouble(Spot::evidence).reversed());
    List<Spot> result = new ArrayList<>();
    for (Spot spot : all) {
      if (result.stream().noneMatch(other -> other.place().distanceTo(spot.place()) < 9)) {
        result.add(spot);
      }
      if (result.size() == CHOICES) {
        break;
      }
    }
    return result;
  }
}
