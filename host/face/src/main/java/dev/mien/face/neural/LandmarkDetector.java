package dev.mien.face.neural;

import dev.mien.face.FaceLandmarks;
import dev.mien.media.image.ImageOps;
import dev.mien.neural.program.Network;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the points of a face in a picture with FAN, as SadTalker uses it: the box that RetinaFace
 * answered is cut out without a margin, brought to 256 x 256 whatever its proportions, and looked
 * at in the order blue, green, red, which is not that of the training but what SadTalker's other
 * networks were trained behind.
 *
 * <p>Source: facexlib, {@code alignment/awing_arch.py} and {@code convert_98_to_68_landmarks.py};
 * SadTalker, {@code utils/croper.py}. Safe for use by several threads.
 */
public final class LandmarkDetector {
  private static final int SIDE = FaceAlignmentNetwork.SIDE;

  private static final Network NETWORK = new FaceAlignmentNetwork();
  private static final String NAME = "FAN";
  static final String PREFIX = "state_dict/";

  private final NetworkFile file;

  /** With facexlib's {@code alignment_WFLW_4HG.pth}, which is read when it is first needed. */
  public LandmarkDetector(NetworkFile file) {
    this.file = file;
  }

  /**
   * Whether a file is one that this can use; no weight is read.
   *
   * @return what does not fit and what to do; empty if all is well
   * @throws MienException ({@code MISSING_MODEL}) if it cannot be read as a checkpoint
   */
  public static Optional<String> misfit(Path file) {
    return NetworkFile.misfit(file, NETWORK, PREFIX);
  }

  /**
   * The points of the face in a box.
   *
   * @param box in pixels of the picture; what lies outside of the picture is left out
   * @return in pixels of the picture, the middle of its first pixel at 0.5; empty if the box shows
   *     nothing of the picture
   * @throws MienException ({@code MISSING_MODEL}) if the file of weights cannot be used
   */
  public Optional<FaceLandmarks> find(Image image, FaceBox box, Fidelity fidelity) {
    FaceBox pixels = box.pixels(image.width(), image.height());
    if (pixels.area() == 0) {
      return Optional.empty();
    }
    Image face =
        ImageOps.crop(
            image,
            (int) pixels.left(),
            (int) pixels.top(),
            (int) pixels.width(),
            (int) pixels.height());
    return Optional.of(landmarks(heatmaps(input(face)).points(fidelity), pixels));
  }

  /**
   * What the network sees in a face.
   *
   * @param planes [3, 256, 256], from 0 to 1
   */
  Heatmaps heatmaps(float[] planes) {
    try (ModelCache.Lease lease = file.lease(NAME, NETWORK, PREFIX);
        Tensor input = Tensor.of(planes, 1, 3, SIDE, SIDE);
        Results results = lease.network().run(input)) {
      return new Heatmaps(results.floats("heatmaps"));
    }
  }

  /** A face that was cut out, {@code [3, 256, 256]}: blue, green and red from 0 to 1. */
  static float[] input(Image face) {
    byte[] rgb = ImageOps.resizeLinear(face, SIDE, SIDE).rgb();
    float[] planes = new float[3 * SIDE * SIDE];
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        planes[(2 - channel) * SIDE * SIDE + pixel] = (rgb[3 * pixel + channel] & 0xff) / 255f;
      }
    }
    return planes;
  }

  /** From cells of the heatmaps to pixels of the box. */
  static List<Point> inCrop(List<Point> cells, FaceBox box) {
    double x = box.width() / Heatmaps.SIDE;
    double y = box.height() / Heatmaps.SIDE;
    return cells.stream().map(cell -> new Point(cell.x() * x, cell.y() * y)).toList();
  }

  /** From cells of the heatmaps to 68 points in the picture. */
  static FaceLandmarks landmarks(List<Point> cells, FaceBox box) {
    return WflwPoints.toIbug(inCrop(cells, box)).map(point -> point.plus(box.left(), box.top()));
  }
}
