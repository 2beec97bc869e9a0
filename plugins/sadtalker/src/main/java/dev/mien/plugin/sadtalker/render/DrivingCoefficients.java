package dev.mien.plugin.sadtalker.render;

import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;

/**
 * The coefficients that the face renderer follows. Source: SadTalker, {@code
 * src/generate_facerender_batch.py}.
 *
 * @param expressionScale factor on the 64 expression coefficients, 1 as spoken
 * @param full whether the renderer is the one for whole photos, which also sees where the face lies
 *     in its picture: 73 coefficients instead of 70
 * @param still whether the head keeps the photo's pose
 */
public record DrivingCoefficients(double expressionScale, boolean full, boolean still) {
  /**
   * Coefficients for every frame.
   *
   * @param generated {@code [frames, 70]}
   * @return {@code [frames, 70 or 73]}
   */
  public CoefficientSequence of(CoefficientSequence generated, FaceCoefficients photo) {
    int channels = channels();
    float scale = (float) expressionScale;
    float[] values = new float[generated.frames() * channels];
    for (int frame = 0; frame < generated.frames(); frame++) {
      for (int i = 0; i < channels; i++) {
        values[frame * channels + i] =
            i < FaceCoefficients.EXPRESSION
                ? generated.get(frame, i) * scale
                : still || i >= FaceCoefficients.MOTION ? photo.get(i) : generated.get(frame, i);
      }
    }
    return new CoefficientSequence(generated.frames(), channels, values);
  }

  /** The photo's own coefficients, of which all rows of its window are. */
  public CoefficientSequence of(FaceCoefficients photo) {
    float[] values = new float[channels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = photo.get(i);
    }
    return new CoefficientSequence(1, values.length, values);
  }

  private int channels() {
    return full ? FaceCoefficients.COUNT : FaceCoefficients.MOTION;
  }
}
