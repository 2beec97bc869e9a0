package dev.mien.face;

import dev.mien.media.image.HaarCascades;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces without any weights of our own: OpenCV's cascades say where faces and eyes may be,
 * and templates of an average face find the rest in light and colour.
 */
public final class CascadeFaceFinder implements FaceFinder {
  // Of the boxes, only those nearly as sure as the surest are faces.
  private static final double LEAST_SHARE = 0.3;
  private static final double LEAST_EYES = 0.9;
  private static final double SURE = 4;

  private final HaarCascades cascades = HaarCascades.shared();
  private final FaceBoxes boxes = new FaceBoxes(cascades);

  @Override
  public List<Face> find(Image image) {
    List<FaceBoxes.Box> candidates = boxes.find(image);
    List<Face> faces = new ArrayList<>();
    for (FaceBoxes.Box box : candidates) {
      if (box.votes() < LEAST_SHARE * candidates.get(0).votes()) {
        continue;
      }
      EyePair eyes = EyePair.find(image, box, cascades);
      if (eyes.sureness() < LEAST_EYES) {
        continue;
      }
      FaceFitter.Fit fit = FaceFitter.fit(image, eyes.left(), eyes.right());
      double confidence =
          Math.min(1, box.votes() / SURE)
              * Math.min(1, eyes.sureness() / 2)
              * Math.min(1, Math.max(0, fit.sureness()));
      faces.add(around(fit.landmarks(), confidence));
    }
    faces.sort(Comparator.comparingDouble((Face face) -> -face.width() * face.height()));
    return faces;
  }

  @Override
  public Optional<Region> findPartlySeen(Image image) {
    return boxes.findPartlySeen(image);
  }

  /**
   * A face in the box around its points, with a forehead as high as the brows are above the nose.
   */
  static Face around(FaceLandmarks landmarks, double confidence) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Point point : landmarks.points()) {
      left = Math.min(left, point.x());
      top = Math.min(top, point.y());
      right = Math.max(right, point.x());
      bottom = Math.max(bottom, point.y());
    }
    return new Face(left, top, right - left, bottom - top, confidence, landmarks);
  }
}
