package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.face.Face;
import dev.mien.face.neural.DetectedFace;
import dev.mien.face.neural.FaceBox;

/**
 * A face that can be restored.
 *
 * @param points what it is aligned by
 * @param box around it, in pixels of the picture; it may reach beyond it
 */
public record FoundFace(FivePoints points, FaceBox box) {
  public FoundFace {
    requireNonNull(points, "points is null");
    requireNonNull(box, "box is null");
  }

  static FoundFace of(DetectedFace face) {
    return new FoundFace(FivePoints.of(face.points()), face.box());
  }

  static FoundFace of(Face face) {
    return new FoundFace(
        FivePoints.of(face.landmarks()),
        new FaceBox(face.x(), face.y(), face.x() + face.width(), face.y() + face.height()));
  }
}
