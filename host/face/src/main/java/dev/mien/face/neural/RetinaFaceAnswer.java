package dev.mien.face.neural;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What RetinaFace answers for a picture, one row for each of its P {@linkplain Prior priors}.
 *
 * @param height of the picture that the network saw
 * @param width of the picture that the network saw
 * @param loc {@code [P, 4]}: how the box differs from the prior
 * @param conf {@code [P, 2]}: the shares of "background" and "face"
 * @param landms {@code [P, 10]}: how five points differ from the prior's centre
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RetinaFaceAnswer(int height, int width, float[] loc, float[] conf, float[] landms) {
  /** Two boxes that overlap more than this are the same face. */
  private static final double MOST_OVERLAP = 0.4;

  /**
   * The faces, surest first. Of several that overlap only the surest is kept; of equally sure ones
   * the one whose prior comes first.
   *
   * @param threshold the score is above it
   */
  List<DetectedFace> faces(double threshold) {
    List<DetectedFace> faces = new ArrayList<>();
    for (DetectedFace candidate : candidates((float) threshold)) {
      if (faces.stream().noneMatch(face -> same(face, candidate))) {
        faces.add(candidate);
      }
    }
    return faces;
  }

  private static boolean same(DetectedFace one, DetectedFace other) {
    return one.box().intersectionOverUnion(other.box()) > MOST_OVERLAP;
  }

  private List<DetectedFace> candidates(float threshold) {
    List<Prior> priors = Prior.of(height, width);
    List<DetectedFace> candidates = new ArrayList<>();
    for (int row = 0; row < priors.size(); row++) {
      float score = conf[2 * row + 1];
      if (score > threshold) {
        Prior prior = priors.get(row);
        candidates.add(
            new DetectedFace(
                inPixels(prior.box(loc, row)),
                score,
                prior.points(landms, row).stream().map(this::inPixels).toList()));
      }
    }
    candidates.sort(Comparator.comparingDouble(DetectedFace::score).reversed());
    return candidates;
  }

  private FaceBox inPixels(FaceBox box) {
    return new FaceBox(
        box.left() * width, box.top() * height, box.right() * width, box.bottom() * height);
  }

  private Point inPixels(Point point) {
    return new Point(point.x() * width, point.y() * height);
  }
}
