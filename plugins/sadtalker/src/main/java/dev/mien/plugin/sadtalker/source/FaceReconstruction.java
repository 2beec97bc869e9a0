package dev.mien.plugin.sadtalker.source;

import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;

/**
 * Reconstructs a face's 3D shape from a picture. Source: SadTalker, {@code
 * src/utils/preprocess.py}.
 */
public final class FaceReconstruction {
  // Places among the network's 257 coefficients.
  private static final int EXPRESSION = 80;
  private static final int ROTATION = 224;
  private static final int TRANSLATION = 254;

  private final NetworkFile file;
  private final String prefix;

  /**
   * Uses the network of a file.
   *
   * @param prefix of {@link ReconstructionNet}'s names in there
   */
  public FaceReconstruction(NetworkFile file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  /** The coefficients of a face. */
  public FaceCoefficients coefficients(AlignedFace face) {
    try (Lease lease = file.lease("face reconstruction", new ReconstructionNet(), prefix);
        Tensor picture = RgbTensor.of(face.picture());
        Results results = lease.network().run(picture)) {
      return coefficients(results.floats("coefficients"), face);
    }
  }

  static FaceCoefficients coefficients(float[] all, AlignedFace face) {
    float[] values = new float[FaceCoefficients.COUNT];
    System.arraycopy(all, EXPRESSION, values, 0, FaceCoefficients.EXPRESSION);
    System.arraycopy(all, ROTATION, values, FaceCoefficients.EXPRESSION, 3);
    System.arraycopy(all, TRANSLATION, values, FaceCoefficients.EXPRESSION + 3, 3);
    values[FaceCoefficients.MOTION] = (float) face.scale();
    values[FaceCoefficients.MOTION + 1] = (float) face.x();
    values[FaceCoefficients.MOTION + 2] = (float) face.y();
    return new FaceCoefficients(values);
  }
}
