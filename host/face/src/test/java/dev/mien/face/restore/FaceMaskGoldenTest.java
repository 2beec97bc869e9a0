package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.face.neural.FacePart;
import dev.mien.face.neural.FaceParts;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.Image;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the parts of a face to the mask that it is pasted with: the cases that give parts. */
class FaceMaskGoldenTest {
  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/parsing").filter(golden -> golden.inputs().contains("labels_u8"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyStepIsThatOfTheReference(GoldenCase golden) {
    FaceParts parts = new FaceParts(golden.input("labels_u8").bytes());
    Blur blur = new Blur(50, 11);
    double[] once = blur.apply(parts.area(face()), FaceMask.SIZE);
    GoldenReport report = new GoldenReport(golden);
    for (String output : golden.outputs()) {
      switch (output) {
        case "blur1" -> report.check(output, once);
        case "blur2" -> report.check(output, blur.apply(once, FaceMask.SIZE));
        case "mask" -> report.check(output, FaceMask.of(parts).shares());
        case "mask_warped" -> report.check(output, warped(golden, FaceMask.of(parts)));
        default -> throw new IllegalArgumentException("Nobody knows how to make " + output);
      }
    }
    report.verify();
  }

  private static EnumSet<FacePart> face() {
    return EnumSet.complementOf(
        EnumSet.of(
            FacePart.BACKGROUND, FacePart.HAT, FacePart.NECKLACE, FacePart.NECK, FacePart.CLOTH));
  }

  private static double[] warped(GoldenCase golden, FaceMask mask) {
    double[] matrix = golden.input("inverse_matrix").doubles();
    long[] size = golden.input("output_size_wh").longs();
    int width = (int) size[0];
    int height = (int) size[1];
    FacePatch patch =
        FacePatch.of(
            Image.blank(FaceMask.SIZE, FaceMask.SIZE),
            mask,
            1,
            new Similarity(matrix[0], matrix[3], matrix[2], matrix[5]),
            width,
            height,
            Fidelity.REFERENCE);
    return Planes.shares(patch, width, height);
  }
}
