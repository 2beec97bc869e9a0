package dev.mien.face.neural;

import dev.mien.media.image.ImageOps;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces and five points of each with RetinaFace.
 *
 * <p>The network takes pictures of any size, and its cost grows with the area: a photo of 12
 * megapixels would take gigabytes. Its largest prior has 512 pixels, so that it also sees large
 * faces better in a smaller picture. Larger pictures than {@value #MOST_PIXELS} pixels are
 * therefore reduced; {@link Fidelity#REFERENCE} never does that.
 *
 * <p>Source: facexlib, {@code detection/retinaface.py}. Safe for use by several threads.
 */
public final class RetinaFace {
  /** What a picture is reduced to: that of Full HD. */
  static final long MOST_PIXELS = 1920 * 1080;

  /** Of blue, green and red in the pictures of the training. */
  private static final float[] MEANS = {104, 117, 123};

  static final String PREFIX = "module.";

  private final NetworkFile file;

  /**
   * With facexlib's {@code detection_Resnet50_Final.pth}, which is read when it is first needed.
   */
  public RetinaFace(NetworkFile file) {
    this.file = file;
  }

  /**
   * Whether a file is one that this can use; no weight is read.
   *
   * @return what does not fit and what to do; empty if all is well
   * @throws MienException ({@code MISSING_MODEL}) if it cannot be read as a checkpoint
   */
  public static Optional<String> misfit(Path file) {
    return NetworkFile.misfit(file, new RetinaFaceNetwork(64, 64), PREFIX); // any size will do
  }

  /**
   * The faces in a picture, surest first.
   *
   * @param threshold the score is above it, 0 to 1; SadTalker and GFPGAN use 0.97
   * @return in pixels of the picture
   * @throws MienException ({@code MISSING_MODEL}) if the file of weights cannot be used
   */
  public List<DetectedFace> detect(Image image, double threshold, Fidelity fidelity) {
    Image seen =
        switch (fidelity) {
          case CORRECTED -> reduced(image);
          case REFERENCE -> image;
        };
    double x = (double) image.width() / seen.width();
    double y = (double) image.height() / seen.height();
    return answer(seen).faces(threshold).stream().map(face -> face.scaled(x, y)).toList();
  }

  static Image reduced(Image image) {
    double pixels = (double) image.width() * image.height();
    double scale = Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
    return ImageOps.resize(
        image,
        (int) Math.max(1, Math.round(image.width() * scale)),
        (int) Math.max(1, Math.round(image.height() * scale)));
  }

  /** What the network answers for a picture as it is. */
  RetinaFaceAnswer answer(Image image) {
    int height = image.height();
    int width = image.width();
    String name = "RetinaFace %d x %d".formatted(width, height);
    try (ModelCache.Lease lease = file.lease(name, new RetinaFaceNetwork(height, width), PREFIX);
        Tensor input = Tensor.of(input(image), 1, 3, height, width);
        Results results = lease.network().run(input)) {
      return new RetinaFaceAnswer(
          height, width, results.floats("loc"), results.floats("conf"), results.floats("landms"));
    }
  }

  /** {@code [3, height, width]}: blue, green and red, less their means. */
  static float[] input(Image image) {
    byte[] rgb = image.rgb();
    int pixels = rgb.length / 3;
    float[] planes = new float[rgb.length];
    for (int channel = 0; channel < 3; channel++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        planes[channel * pixels + pixel] = (rgb[3 * pixel + 2 - channel] & 0xff) - MEANS[channel];
      }
    }
    return planes;
  }
}
