package dev.mien.plugin.sadtalker.builtin.voice;

/**
 * The mouth in one video frame.
 *
 * @param weights how much of each {@link Viseme} there is, by {@link Viseme#index}; each in 0..1,
 *     their sum is 1
 * @param loudness 0 (silence) to 1 (as loud as the speaker gets around here)
 */
@SuppressWarnings("ArrayRecordComponent") // One array per frame, never compared.
public record MouthShape(float[] weights, float loudness) {
  /**
   * How much of one shape there is.
   *
   * @param viseme the shape
   * @return its weight, 0..1
   */
  public float weight(Viseme viseme) {
    return weights[viseme.index()];
  }
}
