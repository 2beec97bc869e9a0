package dev.mien.plugin.sadtalker.render;

/**
 * Turns the canonical keypoints of a face the way its head points, and moves them by its
 * expression. Source: Wang et al., "One-shot free-view neural talking-head synthesis", 2021, as in
 * SadTalker's {@code src/facerender/modules/make_animation.py}.
 */
public final class KeypointTransformation {
  /** How many keypoints a face has. */
  public static final int KEYPOINTS = 15;

  private final float[] canonical;

  /** A face's keypoints, {@code [15, 3]}. */
  public KeypointTransformation(float[] canonical) {
    if (canonical.length != KEYPOINTS * 3) {
      throw new IllegalArgumentException("expected 15 x 3 numbers, but got " + canonical.length);
    }
    this.canonical = canonical.clone();
  }

  /**
   * The keypoints of a moment.
   *
   * @param translation as the mapping network says, {@code [samples, 3]}; only its vertical part
   *     counts
   * @param expression shift of each point, {@code [samples, 15, 3]}
   * @param sample which of the network's answers is meant
   * @return {@code [15, 3]}
   */
  public float[] apply(HeadPose pose, float[] translation, float[] expression, int sample) {
    double[][] rotation = pose.rotation();
    double up = translation[3 * sample + 1];
    float[] points = new float[canonical.length];
    for (int point = 0; point < points.length; point += 3) {
      for (int axis = 0; axis < 3; axis++) {
        double turned = 0;
        for (int i = 0; i < 3; i++) {
          turned += rotation[axis][i] * canonical[point + i];
        }
        double shift = expression[points.length * sample + point + axis];
        points[point + axis] = (float) (turned + (axis == 1 ? up : 0) + shift);
      }
    }
    return points;
  }
}
