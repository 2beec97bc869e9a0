package dev.mien.neural.program;

/**
 * A batch normalisation with the statistics of the training, which is a line for each channel.
 *
 * @param scale [channels]
 * @param shift [channels]
 */
record Normalisation(Value scale, Value shift) {
  /**
   * From a checkpoint.
   *
   * @param at holds {@code weight}, {@code bias}, {@code running_mean} and {@code running_var}
   * @param epsilon added to the variance
   */
  static Normalisation of(Weights at, long channels, double epsilon) {
    Value scale =
        at.get("weight", channels).times(at.get("running_var", channels).plus(epsilon).rsqrt());
    Value shift = at.get("bias", channels).minus(at.get("running_mean", channels).times(scale));
    return new Normalisation(scale, shift);
  }
}
