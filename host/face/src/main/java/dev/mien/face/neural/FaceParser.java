package dev.mien.face.neural;

import dev.mien.neural.program.Network;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells the parts of an aligned face with ParseNet. Safe for use by several threads.
 *
 * <p>Source: facexlib, {@code utils/face_restoration_helper.py}.
 */
public final class FaceParser {
  private static final Network NETWORK = new ParseNet();
  private static final String NAME = "ParseNet";
  private static final int SIDE = FaceParts.SIDE;

  private final NetworkFile file;

  /** With facexlib's {@code parsing_parsenet.pth}, which is read when it is first needed. */
  public FaceParser(NetworkFile file) {
    this.file = file;
  }

  /**
   * Whether a file is one that this can use; no weight is read.
   *
   * @return what does not fit and what to do; empty if all is well
   * @throws MienException ({@code MISSING_MODEL}) if it cannot be read as a checkpoint
   */
  public static Optional<String> misfit(Path file) {
    return NetworkFile.misfit(file, NETWORK, "");
  }

  /**
   * What each pixel shows.
   *
   * @param face aligned, 512 x 512
   * @throws MienException ({@code MISSING_MODEL}) if the file of weights cannot be used, ({@code
   *     OUT_OF_MEMORY}) if the device has too little
   */
  public FaceParts parse(Image face) {
    return parts(logits(face));
  }

  /** {@code [19, 512, 512]}. */
  float[] logits(Image face) {
    try (ModelCache.Lease lease = file.lease(NAME, NETWORK, "");
        Tensor input = Tensor.of(input(face), 1, 3, SIDE, SIDE);
        Results results = lease.network().run(input)) {
      return results.floats("mask_logits");
    }
  }

  /** {@code [3, 512, 512]}: red, green and blue from -1 to 1. */
  static float[] input(Image face) {
    byte[] rgb = face.rgb();
    int pixels = rgb.length / 3;
    float[] planes = new float[rgb.length];
    for (int channel = 0; channel < 3; channel++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        planes[channel * pixels + pixel] = ((rgb[3 * pixel + channel] & 0xff) / 255f - 0.5f) / 0.5f;
      }
    }
    return planes;
  }

  /** The part that each pixel looks most like; of several the first. */
  static FaceParts parts(float[] logits) {
    int pixels = SIDE * SIDE;
    byte[] numbers = new byte[pixels];
    for (int number = 1; number < FacePart.COUNT; number++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        if (logits[number * pixels + pixel] > logits[numbers[pixel] * pixels + pixel]) {
          numbers[pixel] = (byte) number;
        }
      }
    }
    return new FaceParts(numbers);
  }
}
