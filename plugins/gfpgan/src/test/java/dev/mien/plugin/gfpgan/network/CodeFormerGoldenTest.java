package dev.mien.plugin.gfpgan.network;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.program.Precision;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A face becomes the reference's at every fidelity, and so does every layer on the way. */
class CodeFormerGoldenTest {
  private static final String FOLDER = "face/codeformer";

  /** The run whose layers the cases store. */
  private static final String USUAL = "image_w05_adain";

  /** {@code image_w05_adain_crop}: at a fidelity of 0.5, with colours adjusted, a part. */
  private static final Pattern IMAGE = Pattern.compile("(image_w(\\d)(\\d*)(_adain)?)(_crop)?");

  static Stream<GoldenFace> faces() {
    return Goldens.cases(FOLDER).map(golden -> new GoldenFace(FOLDER, golden));
  }

  @ParameterizedTest
  @MethodSource("faces")
  void restoresTheReferencesFace(GoldenFace face) {
    GoldenReport report = new GoldenReport(face.golden());
    Map<String, GoldenFace.Numbers> runs = new TreeMap<>();
    for (String output : face.golden().outputs()) {
      Matcher image = IMAGE.matcher(output);
      if (image.matches()) {
        GoldenFace.Numbers numbers =
            runs.computeIfAbsent(image.group(1), name -> run(face, image, Precision.FLOAT32));
        report.check(output, face.part(output, numbers.image()));
      }
    }
    GoldenFace.Numbers usual = requireNonNull(runs.get(USUAL), USUAL);
    for (String layer : face.layers()) {
      report.check(layer, usual.get(layer));
    }
    report.verify();
  }

  private static GoldenFace.Numbers run(GoldenFace face, Matcher image, Precision precision) {
    boolean adain = image.group(4) != null;
    float fidelity = Float.parseFloat(image.group(2) + "." + image.group(3));
    boolean usual = image.group(1).equals(USUAL) && precision == Precision.FLOAT32;
    return face.run(
        new CodeFormer(adain),
        precision,
        Map.of("fidelity", fidelity),
        usual ? face.layers() : List.of());
  }

  @ParameterizedTest
  @MethodSource("faces")
  void sixteenBitsCannotBeSeen(GoldenFace face) {
    Matcher image = IMAGE.matcher(USUAL);
    assertTrue(image.matches());
    GoldenFace.Numbers numbers = run(face, image, Precision.BFLOAT16);
    assertTrue(face.decibels(USUAL, numbers.image()) > 40);
  }
}
