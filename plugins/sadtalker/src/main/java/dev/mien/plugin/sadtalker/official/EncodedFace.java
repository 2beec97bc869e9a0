package dev.mien.plugin.sadtalker.official;

import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.plugin.sadtalker.render.KeypointTransformation;

/**
 * Everything about a face that does not move: computed once for a photo, and kept for its next
 * video. Plain numbers, so that keeping it holds no device's memory.
 */
final class EncodedFace {
  private final FaceCoefficients coefficients;
  private final KeypointTransformation keypoints;
  private final float[] source;
  private final float[] feature3d;
  private final float[] compressed;

  /**
   * A face; the arrays are handed over.
   *
   * @param coefficients of its 3D model
   * @param keypoints its canonical ones
   * @param source the keypoints as they lie in the photo, [1, 15, 3]
   * @param feature3d [1, 32, 16, S/4, S/4]
   * @param compressed [1, 4, 16, S/4, S/4]
   */
  EncodedFace(
      FaceCoefficients coefficients,
      KeypointTransformation keypoints,
      float[] source,
      float[] feature3d,
      float[] compressed) {
    this.coefficients = coefficients;
    this.keypoints = keypoints;
    this.source = source;
    this.feature3d = feature3d;
    this.compressed = compressed;
  }

  FaceCoefficients coefficients() {
    return coefficients;
  }

  KeypointTransformation keypoints() {
    return keypoints;
  }

  float[] source() {
    return source;
  }

  float[] feature3d() {
    return feature3d;
  }

  float[] compressed() {
    return compressed;
  }
}
