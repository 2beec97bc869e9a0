package dev.mien.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Notes as the sets have them. */
class ToleranceNotesTest {
  @Test
  void sadTalkersNetworksGiveAnAbsoluteLimitAndWhatTheReferenceLoses() throws IOException {
    Tolerance tolerance =
        of(
            """
            {"tolerance": 0.5, "outputs": {"y": {"std": 2, "tolerance_rel_std": 1e-5, \
            "tolerance_abs": 2e-5, "ref_fp32_mean_abs": 3e-6}}}""");
    assertEquals(2e-5, tolerance.maximum(), 1e-12);
    assertEquals(3e-5, tolerance.mean(), 1e-12);
    assertEquals(1, tolerance.share());
  }

  @Test
  void facesAreRelativeToTheDeviation() throws IOException {
    Tolerance tolerance =
        of(
            """
            {"outputs": {"y": {"std": 3, "tolerance": 2e-5, "fp32_vs_fp64_rms": 1e-6}}}""");
    assertEquals(6e-5, tolerance.maximum(), 1e-12);
    assertEquals(1e-5, tolerance.mean(), 1e-12);
  }

  @Test
  void aDeviationThatIsNotNotedIsThatOfTheValues() throws IOException {
    assertEquals(2e-3, of("{\"tolerance\": 1e-3}").maximum(), 1e-9);
  }

  @Test
  void stableDiffusionNotesByOutputName() throws IOException {
    Tolerance tolerance = of("{\"tolerance\": {\"y\": 1e-3}, \"std\": {\"y\": 7}}");
    assertEquals(7e-3, tolerance.maximum(), 1e-9);
  }

  @Test
  void resultsOfOnesOwnResamplerAreJudgedOnAverage() throws IOException {
    Tolerance tolerance =
        of("{\"outputs\": {\"y\": {\"tolerance_abs\": null, \"tolerance_rms\": 0.001}}}");
    assertEquals(Double.POSITIVE_INFINITY, tolerance.maximum());
    assertEquals(0.001, tolerance.rms());
  }

  @Test
  void pixelsAndLevelsAreAbsolute() throws IOException {
    assertEquals(0.5, of("{\"outputs\": {\"y\": {\"tolerance_absolute_px\": 0.5}}}").maximum());
    assertEquals(3, of("{\"tolerance_levels\": 3}").maximum());
  }

  @Test
  void wordsAloneAreNoTolerance() throws IOException {
    assertEquals(
        Optional.empty(), output("{\"outputs\": {\"y\": {\"tolerance\": \"max 1\"}}}").tolerance());
  }

  @Test
  void choicesAreEqualOrWrong() throws IOException {
    assertEquals(Tolerance.EXACT, of("{\"outputs\": {\"y\": {\"tolerance\": \"exact\"}}}"));
  }

  @Test
  void noLimitIsBelowWhatFloatsCanTellApart() throws IOException {
    assertEquals(Math.ulp(4f), of("{\"tolerance\": 1e-12}").maximum());
  }

  @Test
  void aLargeOutputIsSampled() throws IOException {
    GoldenOutput face = output("{\"outputs\": {\"y\": {\"shape\": [2, 9], \"stride\": 7}}}");
    assertEquals(18, face.count());
    assertEquals(7, face.stride());
    GoldenOutput diffusion = output("{\"sampled\": {\"y\": {\"shape\": [21], \"stride\": 11}}}");
    assertEquals(21, diffusion.count());
    assertEquals(11, diffusion.stride());
    GoldenOutput mel =
        CaseFile.write("{\"w_shape\": [30], \"w_stride\": 13}", "w_sampled", 0, 4, 0)
            .output("w_sampled");
    assertEquals(30, mel.count());
    assertEquals(13, mel.stride());
  }

  private Tolerance of(String notes) throws IOException {
    return output(notes).tolerance().orElseThrow();
  }

  /** An output whose values deviate by 2 from their mean. */
  private GoldenOutput output(String notes) throws IOException {
    return CaseFile.write(notes, "y", 0, 4).output("y");
  }
}
