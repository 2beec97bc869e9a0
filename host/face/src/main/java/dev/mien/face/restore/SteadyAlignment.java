package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Point;

/**
 * Smooths how a face lies in the frames of a video: its middle, its size and its tilt, in units of
 * the face, so that nothing depends on the resolution. What it delays is the square around the face
 * that is restored, not the face: cut out and put back by the same alignment, everything stays
 * where it is in the frame.
 */
final class SteadyAlignment {
  /** In hertz: what is slower than a second stays. */
  private static final double LEAST_CUTOFF = 1;

  /** Hertz for each face per second, of the middle. */
  private static final double SLOPE = 40;

  /** Hertz for each e-fold or radian per second: what these move at the rim is half a face. */
  private static final double HALF_SLOPE = SLOPE / 2;

  private static final Point MIDDLE =
      new Point(FaceRestorer.FACE_SIZE / 2.0, FaceRestorer.FACE_SIZE / 2.0);

  private final double unit;
  private final OneEuroFilter x;
  private final OneEuroFilter y;
  private final OneEuroFilter size;
  private final OneEuroFilter tilt;

  /**
   * For a face.
   *
   * @param first how it lies in the first frame, from the aligned face to the frame
   */
  SteadyAlignment(Similarity first, double frameRate) {
    this.unit = first.scale() * FaceRestorer.FACE_SIZE;
    this.x = new OneEuroFilter(frameRate, LEAST_CUTOFF, SLOPE);
    this.y = new OneEuroFilter(frameRate, LEAST_CUTOFF, SLOPE);
    this.size = new OneEuroFilter(frameRate, LEAST_CUTOFF, HALF_SLOPE);
    this.tilt = new OneEuroFilter(frameRate, LEAST_CUTOFF, HALF_SLOPE);
  }

  /** The next one, from the aligned face to the frame. */
  Similarity next(Similarity measured) {
    Point middle = measured.apply(MIDDLE);
    double across = x.next(middle.x() / unit) * unit;
    double down = y.next(middle.y() / unit) * unit;
    double scale = Math.exp(size.next(Math.log(measured.scale())));
    double angle = tilt.next(Math.atan2(measured.b(), measured.a()));
    Similarity turned = new Similarity(scale * Math.cos(angle), scale * Math.sin(angle), 0, 0);
    Point moved = turned.apply(MIDDLE);
    return turned.plus(across - moved.x(), down - moved.y());
  }
}
