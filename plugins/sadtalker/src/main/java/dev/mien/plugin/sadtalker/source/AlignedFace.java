package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.media.image.PillowBicubic;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A face of a standard size at a standard place, as the network wants it that reconstructs its 3D
 * shape. Source: Deep3D (Deng et al. 2019), {@code util/preprocess.py} ({@code align_img}), which
 * SadTalker has in {@code src/face3d}.
 *
 * @param picture 224 x 224
 * @param scale how much larger than in its square the face is, coefficient 70
 * @param x where the middle of the 3D face lies in its square, in pixels from the left, coefficient
 *     71
 * @param y the same, in pixels from the lower edge, coefficient 72
 */
public record AlignedFace(Image picture, double scale, double x, double y) {
  /** Side of the picture in pixels. */
  public static final int SIZE = 224;

  /** What the distances of a face are scaled to. */
  private static final double FACE_SIZE = 102;

  /** Less than a pixel in the same measure is no face. */
  private static final double SMALLEST_FACE = 1;

  /** Left eye, right eye, nose, left and right corner of the mouth of the mean 3D face, y up. */
  private static final double[][] MEAN_FACE = {
    {-0.3114865720272064, 0.29036077857017517, 0.13377952575683594},
    {0.30979886651039124, 0.289720356464386, 0.1317952573299408},
    {0.003253498813137412, -0.04617932438850403, 0.5524424314498901},
    {-0.25216928124427795, -0.3813391625881195, 0.22405731678009033},
    {0.24846619367599487, -0.38128235936164856, 0.22235769033432007},
  };

  /**
   * Aligns a face.
   *
   * @param square what the renderer sees, 256 x 256 or 512 x 512
   * @param landmarks in pixels of it; without them the face is taken to be where faces are
   * @throws MienException {@code NO_FACE} if the points lie on top of each other
   */
  public static AlignedFace of(Image square, Optional<FaceLandmarks> landmarks) {
    int width = square.width();
    int height = square.height();
    List<Point> points =
        landmarks
            .map(face -> fivePoints(face, height))
            .orElseGet(() -> standardPoints(width, height));
    double[] horizontal = projection(points.stream().mapToDouble(Point::x).toArray());
    double[] vertical = projection(points.stream().mapToDouble(Point::y).toArray());
    double size = (length(horizontal) + length(vertical)) / 2;
    double scale = FACE_SIZE / size;
    if (!(size >= SMALLEST_FACE)) {
      throw new MienException(
          StandardErrorCode.NO_FACE,
          "All points of the face lie at one place. Give a picture with a larger face.");
    }
    double x = horizontal[3];
    double y = vertical[3];
    int scaledWidth = (int) (width * scale);
    int scaledHeight = (int) (height * scale);
    int left = (int) (scaledWidth / 2.0 - SIZE / 2.0 + (x - width / 2.0) * scale);
    int top = (int) (scaledHeight / 2.0 - SIZE / 2.0 + (height / 2.0 - y) * scale);
    Image picture =
        PillowBicubic.resizeAndCut(square, scaledWidth, scaledHeight, left, top, SIZE, SIZE);
    return new AlignedFace(picture, scale, x, y);
  }

  /** The five points, y up. */
  static List<Point> fivePoints(FaceLandmarks face, int height) {
    return List.of(
            face.point(36).towards(face.point(39), 0.5),
            face.point(42).towards(face.point(45), 0.5),
            face.point(30),
            face.mouthLeft(),
            face.mouthRight())
        .stream()
        .map(point -> new Point(point.x(), height - 1 - point.y()))
        .toList();
  }

  /** The mean face itself, filling the square. */
  static List<Point> standardPoints(int width, int height) {
    // In single precision, whose rounding decides whether the picture is scaled to 203 or 204.
    return Arrays.stream(MEAN_FACE)
        .map(
            point ->
                new Point(((float) point[0] + 1) / 2 * width, ((float) point[1] + 1) / 2 * height))
        .toList();
  }

  private static double length(double[] row) {
    return Math.sqrt(row[0] * row[0] + row[1] * row[1] + row[2] * row[2]);
  }

  /**
   * The row of a scaled projection that takes the mean face's points nearest to given coordinates:
   * rotation and scale [3], shift; by the normal equations.
   */
  private static double[] projection(double[] coordinates) {
    double[][] equations = new double[4][5];
    for (int point = 0; point < coordinates.length; point++) {
      double[] place = MEAN_FACE[point];
      double[] row = {place[0], place[1], place[2], 1, coordinates[point]};
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 5; j++) {
          equations[i][j] += row[i] * row[j];
        }
      }
    }
    return solved(equations);
  }

  /** Gauss and Jordan; the matrix is positive definite, so no pivot vanishes. */
  private static double[] solved(double[][] equations) {
    int size = equations.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        double factor = equations[row][pivot] / equations[pivot][pivot];
        for (int j = pivot; row != pivot && j <= size; j++) {
          equations[row][j] -= factor * equations[pivot][j];
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = equations[i][size] / equations[i][i];
    }
    return solution;
  }
}
