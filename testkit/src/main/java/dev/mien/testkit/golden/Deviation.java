package dev.mien.testkit.golden;

/**
 * How far a result is from the reference.
 *
 * @param maximum largest absolute difference; NaN when the result has one
 * @param mean mean of the absolute differences
 * @param rms root of the mean of the squared differences
 * @param shareWithin how many of the numbers are within the largest difference allowed, 0 to 1
 * @param worst where in the flattened whole the largest difference is
 */
record Deviation(double maximum, double mean, double rms, double shareWithin, long worst) {
  static Deviation of(GoldenOutput golden, Produced produced, Tolerance tolerance) {
    GoldenTensor stored = golden.stored();
    int count = stored.count();
    double maximum = 0;
    double sum = 0;
    double squares = 0;
    int within = 0;
    long worst = 0;
    for (int j = 0; j < count; j++) {
      int index = j * golden.stride();
      double difference = Math.abs(produced.at(index) - stored.at(j));
      sum += difference;
      squares += difference * difference;
      if (difference <= tolerance.maximum()) {
        within++;
      }
      if (difference > maximum || Double.isNaN(difference)) {
        maximum = Double.isNaN(maximum) ? maximum : difference;
        worst = index;
      }
    }
    return count == 0
        ? new Deviation(0, 0, 0, 1, 0)
        : new Deviation(
            maximum, sum / count, Math.sqrt(squares / count), within / (double) count, worst);
  }
}
