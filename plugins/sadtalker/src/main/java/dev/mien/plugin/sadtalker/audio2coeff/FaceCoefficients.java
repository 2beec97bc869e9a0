package dev.mien.plugin.sadtalker.audio2coeff;

import java.util.Arrays;

/**
 * What the 3D morphable model says of one face: expression 0-63, rotation 64-66 in radians,
 * translation 67-69, and where the face lay in its picture: scale, x and y, 70-72. Source: Deep3D
 * (Deng et al. 2019) as SadTalker's {@code src/utils/preprocess.py} keeps it.
 */
public final class FaceCoefficients {
  /** How many there are. */
  public static final int COUNT = 73;

  /** How many of them, from the start, are the expression. */
  public static final int EXPRESSION = 64;

  /** How many of them, from the start, move: expression and head pose. */
  public static final int MOTION = 70;

  /** How many are the head pose. */
  public static final int POSE = MOTION - EXPRESSION;

  private final float[] values;

  /** Coefficients; the array of 73 is handed over. */
  public FaceCoefficients(float[] values) {
    if (values.length != COUNT) {
      throw new IllegalArgumentException(
          "a face has " + COUNT + " coefficients, but " + values.length + " were given");
    }
    this.values = values;
  }

  /** One coefficient, 0 to 72. */
  public float get(int index) {
    return values[index];
  }

  /** The head pose: rotation and translation, [6]. */
  public float[] pose() {
    return Arrays.copyOfRange(values, EXPRESSION, MOTION);
  }
}
