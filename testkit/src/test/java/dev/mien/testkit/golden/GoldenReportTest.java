package dev.mien.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoldenReportTest {
  private static final String NOTES =
      """
      {"outputs": {"y": {"shape": [10], "stride": 3, "tolerance_abs": 0.1, "std": 1, \
      "ref_fp32_mean_abs": 0.005}}}""";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private GoldenReport report;

  @BeforeEach
  void write() throws IOException {
    report =
        new GoldenReport(
            CaseFile.write(NOTES, "y", 0, 3, 6, 9),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void printsErrorAndTolerance() {
    report.check("y", new float[] {0, 9, 9, 3.0625f, 9, 9, 6, 9, 9, 9});
    report.verify();
    assertEquals(
        "toy / case / y: max error 6.25e-02, mean 1.56e-02, tolerance max 1.00e-01, mean 5.00e-02",
        printed.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void failsWithAllThatIsTooFar() {
    report.check("y", new float[] {0, 1, 2, 3, 4, 5, 6.5f, 7, 8, 9});
    report.check("y", new float[] {0, 1});
    report.check("y", new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    AssertionError failure = assertThrows(AssertionError.class, report::verify);
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("2 of 3 results"), message);
    assertTrue(message.contains("worst at 6: 6.50000000 instead of 6.00000000"), message);
    assertTrue(message.contains("2 numbers, expected 10 of shape y[10]"), message);
  }

  @Test
  void failsWhenTooFarOnAverage() {
    report.check("y", new float[] {0.09f, 1, 2, 3.09f, 4, 5, 6.09f, 7, 8, 9.09f});
    assertThrows(AssertionError.class, report::verify);
  }

  @Test
  void aNumberThatIsNoneIsNeverNear() {
    report.check("y", new float[] {0, 1, 2, Float.NaN, 4, 5, 6, 7, 8, 9});
    assertThrows(AssertionError.class, report::verify);
  }

  @Test
  void behindAThresholdSingleNumbersMayJump() throws IOException {
    float[] expected = new float[2000];
    float[] produced = expected.clone();
    produced[7] = 50;
    GoldenReport behind =
        new GoldenReport(
            CaseFile.write("{\"tolerance_abs\": 0.1}", "y", expected),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    behind.checkBehindThreshold("y", Produced.of(produced));
    behind.verify();
    produced[8] = 50;
    produced[9] = 50;
    behind.checkBehindThreshold("y", Produced.of(produced));
    assertThrows(AssertionError.class, behind::verify);
  }

  @Test
  void comparingNothingIsNoSuccess() {
    assertThrows(AssertionError.class, report::verify);
  }
}
