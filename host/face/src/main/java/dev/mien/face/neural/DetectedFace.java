package dev.mien.face.neural;

import dev.mien.spi.media.Point;
import java.util.List;

/**
 * A face as RetinaFace answers it, in pixels of the picture; nothing is cut to it.
 *
 * @param box from the hair line to the chin
 * @param score from 0 to 1
 * @param points left eye, right eye, tip of the nose, left and right corner of the mouth; left is
 *     the picture's left
 */
public record DetectedFace(FaceBox box, double score, List<Point> points) {
  public DetectedFace {
    points = List.copyOf(points);
  }

  double eyeDistance() {
    return points.get(0).distanceTo(points.get(1));
  }

  /** The same in a picture that is larger by these factors. */
  DetectedFace scaled(double x, double y) {
    return new DetectedFace(
        box.scaled(x, y),
        score,
        points.stream().map(point -> new Point(point.x() * x, point.y() * y)).toList());
  }
}
