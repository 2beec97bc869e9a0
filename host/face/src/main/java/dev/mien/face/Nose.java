package dev.mien.face;

import dev.mien.spi.media.Point;

/** The base of the nose in a {@link FaceFrame}: two dark nostrils side by side over the mouth. */
final class Nose {
  private static final int NEAREST = 8;
  private static final int FARTHEST = 14;

  private Nose() {}

  /** The middle between the nostrils, near where a face with such a mouth would have it. */
  static Point base(Frame frame, Point mouth) {
    Plane fine = frame.light().blur(2);
    Plane coarse = frame.light().blur(9);
    Point likely = FaceFrame.MIDDLE.towards(mouth, 0.62);
    double lean = (mouth.x() - likely.x()) / (mouth.y() - likely.y());
    double contrast = 8;
    for (double dx = -30; dx <= 30; dx += 2) {
      contrast =
          Math.max(
              contrast,
              coarse.sample(likely.x() + dx, likely.y())
                  - fine.sample(likely.x() + dx, likely.y()));
    }
    Point best = likely;
    double most = Double.NEGATIVE_INFINITY;
    for (double y = likely.y() - 13; y <= likely.y() + 13; y++) {
      for (double x = likely.x() - 24; x <= likely.x() + 24; x++) {
        double nostrils = 0;
        for (int apart = NEAREST; apart <= FARTHEST; apart++) {
          double left = coarse.sample(x - apart, y) - fine.sample(x - apart, y);
          double right = coarse.sample(x + apart, y) - fine.sample(x + apart, y);
          nostrils = Math.max(nostrils, 0.35 * (left + right) + 0.65 * Math.min(left, right));
        }
        double dx = (x - likely.x() - lean * (y - likely.y())) / 12;
        double dy = (y - likely.y()) / 6;
        double score = nostrils / contrast - 0.2 * (dx * dx + dy * dy);
        if (score > most) {
          most = score;
          best = new Point(x, y);
        }
      }
    }
    return best;
  }
}
