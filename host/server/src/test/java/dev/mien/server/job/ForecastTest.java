package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {
  private static final Forecast KNOWN = new Forecast(List.of(10.0, 90.0), true);
  private static final Forecast UNKNOWN = new Forecast(List.of(1.0, 1.0), false);

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 100000", // all of it is ahead
    "0, 1, 10, 90000", // as fast as former jobs
    "1, 0.5, 55, 45000",
    "1, 0.5, 110, 69750", // twice as slow: it counts as much as is done
    "1, 1, 300, 0",
  })
  void whatFormerJobsTookCountsForWhatIsAhead(
      int stage, double fraction, double elapsed, long expected) {
    assertEquals(
        Optional.of(Duration.ofMillis(expected)), KNOWN.remaining(stage, fraction, elapsed));
  }

  @Test
  void anUnknownJobIsJudgedByItself() {
    assertEquals(Optional.empty(), UNKNOWN.remaining(-1, 0, 5));
    assertEquals(Optional.empty(), UNKNOWN.remaining(0, 0.01, 5));
    assertEquals(Optional.of(Duration.ofSeconds(15)), UNKNOWN.remaining(0, 0.5, 5));
  }

  @Test
  void aJobWithoutStagesHasNoForecastButAlsoNoError() {
    assertEquals(Optional.empty(), new Forecast(List.of(), false).remaining(-1, 0, 1));
  }
}
