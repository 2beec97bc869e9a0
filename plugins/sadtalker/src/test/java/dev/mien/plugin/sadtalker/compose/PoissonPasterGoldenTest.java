package dev.mien.plugin.sadtalker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.spi.media.Image;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples are compared in the order of the file, blue first; pasting treats all alike. */
class PoissonPasterGoldenTest {
  static Stream<GoldenCase> cases() {
    return Goldens.cases("sadtalker/croper")
        .filter(golden -> golden.outputs().contains("result_bgr"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void framesAreClonedAsByTheReference(GoldenCase golden) {
    JsonNode rect = golden.notes().get("rect");
    CropBox place =
        new CropBox(
            rect.get(0).asInt(), rect.get(1).asInt(), rect.get(2).asInt(), rect.get(3).asInt());
    Image frame = image(golden.input("frame_bgr"));
    PoissonPaster paster = new PoissonPaster(image(golden.input("full_image_bgr")), place);

    GoldenReport report = new GoldenReport(golden);
    Tolerance levels = Tolerance.max(golden.notes().get("tolerance_levels").asInt());
    report.check("patch_bgr", Produced.ofLevels(paster.patch(frame).rgb()), Tolerance.max(1));
    report.check("result_bgr", Produced.ofLevels(paster.paste(frame).rgb()), levels);
    report.verify();
  }

  private static Image image(GoldenTensor pixels) {
    return new Image((int) pixels.shape()[1], (int) pixels.shape()[0], pixels.bytes());
  }
}
