package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.face.neural.FaceBox;
import dev.mien.face.neural.FaceParts;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a picture to a face and back, step by step: the cases that give a picture. */
class PasteGoldenTest {
  private static final String WHOLE = "_square_result_bgr_u8";
  private static final Pattern ENLARGEMENT = Pattern.compile("up(\\d+)");

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/alignment")
        .filter(golden -> golden.inputs().contains("image_bgr_u8"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyStepIsThatOfTheReference(GoldenCase golden) {
    Image picture = BluePictures.image(golden.input("image_bgr_u8"));
    FaceAlignment alignment = FaceAlignment.of(points(golden));
    Image crop = alignment.crop(picture, Fidelity.REFERENCE);
    Image restored = restored(crop);
    GoldenReport report = new GoldenReport(golden);
    for (String output : golden.outputs()) {
      int enlargement = enlargement(output);
      if (output.equals("matrix")) {
        report.check(
            output,
            AlignmentMatrixGoldenTest.rows(List.of(alignment.toFace())),
            Tolerance.max(2e-3));
        continue;
      }
      if (output.equals("crop_bgr_u8")) {
        report.check(
            output,
            Produced.ofLevels(BluePictures.swapped(crop.rgb())),
            TolerancesInWords.of(golden, output));
        continue;
      }
      Similarity toResult = alignment.toResult(enlargement, Fidelity.REFERENCE);
      if (output.startsWith("inverse_")) {
        report.check(
            output, AlignmentMatrixGoldenTest.rows(List.of(toResult)), Tolerance.max(2e-3));
        continue;
      }
      int width = picture.width() * enlargement;
      int height = picture.height() * enlargement;
      Image background = ImageOps.resize(picture, width, height);
      FacePatch patch =
          output.contains("_square_")
              ? FacePatch.square(
                  restored, 1, toResult, enlargement, width, height, Fidelity.REFERENCE)
              : FacePatch.of(
                  restored, mask(golden), 1, toResult, width, height, Fidelity.REFERENCE);
      check(report, golden, output, background, patch);
    }
    report.verify();
  }

  /** By the parts of the face, if the case tells them. */
  private static FaceMask mask(GoldenCase golden) {
    return golden.inputs().contains("labels_u8")
        ? FaceMask.of(new FaceParts(golden.input("labels_u8").bytes()))
        : FaceMask.soft();
  }

  static Stream<GoldenCase> wholeChains() {
    return cases()
        .filter(golden -> golden.outputs().stream().anyMatch(output -> output.endsWith(WHOLE)));
  }

  /** The whole way of {@code REFERENCE} where nobody tells the parts of a face. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeChains")
  void theWholeChainIsThatOfTheReference(GoldenCase golden) {
    Image picture = BluePictures.image(golden.input("image_bgr_u8"));
    FoundFace face = new FoundFace(points(golden), new FaceBox(0, 0, 1, 1));
    FaceTools tools = new FaceTools(Optional.empty(), Optional.empty());
    FaceRestoration chain = new FaceRestoration(tools, RestorationSettings.REFERENCE);
    FaceRestorer restorer =
        (faces, faithfulness) -> faces.stream().map(PasteGoldenTest::restored).toList();
    GoldenReport report = new GoldenReport(golden);
    for (String output : golden.outputs()) {
      if (output.endsWith(WHOLE)) {
        int enlargement = enlargement(output);
        RestoredPicture result =
            chain.restore(
                picture,
                DeepImage.of(
                    ImageOps.resize(
                        picture, picture.width() * enlargement, picture.height() * enlargement)),
                List.of(face),
                new DependableTools(tools, RestorationSettings.REFERENCE),
                new MovableService<>("golden", restorer, Optional.empty()),
                part -> {});
        report.check(
            output,
            Produced.ofLevels(BluePictures.swapped(result.picture().toImage().rgb())),
            TolerancesInWords.of(golden, output));
      }
    }
    report.verify();
  }

  private static void check(
      GoldenReport report, GoldenCase golden, String output, Image background, FacePatch patch) {
    if (output.endsWith("_mask")) {
      report.check(output, Planes.shares(patch, background.width(), background.height()));
    } else if (output.endsWith("_blend")) {
      report.check(
          output,
          Produced.of(BluePictures.swapped(Planes.blend(patch, background))),
          TolerancesInWords.of(golden, output));
    } else {
      report.check(
          output,
          Produced.ofLevels(BluePictures.swapped(picture(output, background, patch))),
          TolerancesInWords.of(golden, output));
    }
  }

  private static byte[] picture(String output, Image background, FacePatch patch) {
    if (output.startsWith("background_")) {
      return background.rgb();
    }
    if (output.endsWith("_face_warped_bgr_u8")) {
      return Planes.warped(patch, background.width(), background.height());
    }
    if (output.endsWith("_result_bgr_u8")) {
      Image result = new Image(background.width(), background.height(), background.rgb().clone());
      Paster.paste(result, List.of(patch), Fidelity.REFERENCE);
      return result.rgb();
    }
    throw new IllegalArgumentException("Nobody knows how to make " + output);
  }

  private static int enlargement(String output) {
    Matcher matcher = ENLARGEMENT.matcher(output);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
  }

  private static FivePoints points(GoldenCase golden) {
    double[] numbers = golden.input("points").doubles();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new Point(numbers[i], numbers[i + 1]));
    }
    return FivePoints.of(points);
  }

  /** What the notes say that the restorer made of the face: darker, and chequered in blue. */
  private static Image restored(Image crop) {
    byte[] rgb = crop.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      int level = Math.min(255, (rgb[i] & 0xff) * 3 / 4 + 40);
      if (i % 3 == 2) {
        int x = i / 3 % crop.width();
        int y = i / 3 / crop.width();
        level = Math.max(0, Math.min(255, level + (x / 16 + y / 16) % 2 * 24 - 12));
      }
      rgb[i] = (byte) level;
    }
    return new Image(crop.width(), crop.height(), rgb);
  }
}
