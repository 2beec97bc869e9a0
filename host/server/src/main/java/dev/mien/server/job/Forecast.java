package dev.mien.server.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long each stage of a job should take.
 *
 * @param stageSeconds in the order of the stages
 * @param known whether these are seconds; if not, nothing is known but the number of stages
 */
record Forecast(List<Double> stageSeconds, boolean known) {
  /** With less of an unknown job done than this, its speed says nothing. */
  private static final double TOO_EARLY = 0.05;

  Forecast {
    stageSeconds = List.copyOf(stageSeconds);
  }

  double total() {
    return stageSeconds.stream().mapToDouble(each -> each).sum();
  }

  /**
   * How long it will still take. The forecast counts for what is ahead and the job's own speed for
   * what is behind: at the start the one is all there is, at the end the other.
   *
   * @param stage where it is, -1 before the first
   * @param fraction how far that stage is, from 0 to 1
   * @param elapsed seconds since the start
   */
  Optional<Duration> remaining(int stage, double fraction, double elapsed) {
    double total = total();
    double behind = 0;
    for (int i = 0; i <= stage; i++) {
      behind += stageSeconds.get(i) * (i < stage ? 1 : fraction);
    }
    double done = total > 0 ? behind / total : 0;
    double observed = done > 0 ? elapsed * (1 - done) / done : 0;
    if (known) {
      return Optional.of(seconds(done * observed + (1 - done) * (total - behind)));
    }
    return done < TOO_EARLY ? Optional.empty() : Optional.of(seconds(observed));
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
