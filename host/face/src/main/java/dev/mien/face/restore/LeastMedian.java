package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The similarity that leads most of some points close to others: the least median of squares
 * (Rousseeuw 1984), so that one point that was seen in the wrong place does not turn the face.
 *
 * <p>Restorers were trained behind OpenCV's {@code estimateAffinePartial2D} with its sequence of
 * random pairs, which is the same on every call; it is repeated here number by number.
 *
 * @param similarity least squares over the inliers
 * @param inliers for each point whether it was believed
 */
record LeastMedian(Similarity similarity, List<Boolean> inliers) {
  private static final double CONFIDENCE = 0.99;
  private static final double OUTLIERS = 0.45;
  private static final int POINTS_OF_A_MODEL = 2;

  /** Even a perfect fit believes points that are this far off, in pixels. */
  private static final double LEAST_SIGMA = 0.001;

  LeastMedian {
    inliers = List.copyOf(inliers);
  }

  /**
   * Fits.
   *
   * @param from at least three points
   * @param to one for each
   * @throws IllegalArgumentException if the points lie in one place
   */
  static LeastMedian fit(List<Point> from, List<Point> to) {
    List<Point> p = from.stream().map(LeastMedian::inFloat32).toList();
    List<Point> q = to.stream().map(LeastMedian::inFloat32).toList();
    int n = p.size();
    MultiplyWithCarry random = new MultiplyWithCarry();
    Optional<Similarity> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds(); round++) {
      int i = random.below(n);
      int j = random.below(n);
      while (j == i) {
        j = random.below(n);
      }
      Similarity candidate = Similarity.between(p.get(i), p.get(j), q.get(i), q.get(j));
      float[] errors = errors(candidate, p, q);
      Arrays.sort(errors);
      if (errors[n / 2] < least) { // never so for two points in one place: NaN
        least = errors[n / 2];
        best = Optional.of(candidate);
      }
    }
    Similarity rough =
        best.orElseThrow(
            () -> new IllegalArgumentException("the points lie in one place: " + from));
    double sigma =
        2.5 * 1.4826 * (1 + 5.0 / (n - POINTS_OF_A_MODEL)) * Math.sqrt(least); // as in the paper
    float[] errors = errors(rough, p, q);
    List<Boolean> inliers = new ArrayList<>();
    for (float error : errors) {
      double most = Math.max(sigma, LEAST_SIGMA);
      inliers.add(error <= most * most);
    }
    return new LeastMedian(leastSquares(p, q, inliers), inliers);
  }

  /** So many pairs that one of them is right with enough confidence: 13. */
  private static int rounds() {
    double allRight = Math.pow(1 - OUTLIERS, POINTS_OF_A_MODEL);
    return (int) Math.round(Math.log(1 - CONFIDENCE) / Math.log(1 - allRight));
  }

  private static Point inFloat32(Point point) {
    return new Point((float) point.x(), (float) point.y());
  }

  /** Squared distances, in the digits that OpenCV compares. */
  private static float[] errors(Similarity model, List<Point> p, List<Point> q) {
    float a = (float) model.a();
    float b = (float) model.b();
    float shiftX = (float) model.shiftX();
    float shiftY = (float) model.shiftY();
    float[] errors = new float[p.size()];
    for (int i = 0; i < errors.length; i++) {
      float x = (float) p.get(i).x();
      float y = (float) p.get(i).y();
      float dx = a * x - b * y + shiftX - (float) q.get(i).x();
      float dy = b * x + a * y + shiftY - (float) q.get(i).y();
      errors[i] = dx * dx + dy * dy;
    }
    return errors;
  }

  private static Similarity leastSquares(List<Point> p, List<Point> q, List<Boolean> inliers) {
    Point meanP = mean(p, inliers);
    Point meanQ = mean(q, inliers);
    double along = 0;
    double across = 0;
    double square = 0;
    for (int i = 0; i < p.size(); i++) {
      if (inliers.get(i)) {
        double px = p.get(i).x() - meanP.x();
        double py = p.get(i).y() - meanP.y();
        double qx = q.get(i).x() - meanQ.x();
        double qy = q.get(i).y() - meanQ.y();
        along += px * qx + py * qy;
        across += px * qy - py * qx;
        square += px * px + py * py;
      }
    }
    double a = along / square;
    double b = across / square;
    return new Similarity(
        a, b, meanQ.x() - a * meanP.x() + b * meanP.y(), meanQ.y() - b * meanP.x() - a * meanP.y());
  }

  private static Point mean(List<Point> points, List<Boolean> inliers) {
    double x = 0;
    double y = 0;
    int count = 0;
    for (int i = 0; i < points.size(); i++) {
      if (inliers.get(i)) {
        x += points.get(i).x();
        y += points.get(i).y();
        count++;
      }
    }
    return new Point(x / count, y / count);
  }

  /** OpenCV's random numbers (Marsaglia), as they begin in every call. */
  private static final class MultiplyWithCarry {
    private static final long FACTOR = 4164903690L;
    private static final long LOW = 0xffffffffL;

    private long state = -1; // all bits set

    int below(int bound) {
      state = (state & LOW) * FACTOR + (state >>> 32);
      return (int) ((state & LOW) % bound);
    }
  }
}
