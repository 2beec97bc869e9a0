package dev.mien.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On our two portraits, and on those of the optional folder of samples where it is there. */
class FaceQualityTest {
  private static final CascadeFaceFinder FINDER = new CascadeFaceFinder();

  static List<Path> ours() {
    Path samples = Path.of(System.getProperty("mien.repository"), "samples");
    return List.of(samples.resolve("portrait.png"), samples.resolve("portrait-2.png"));
  }

  static List<Path> portraits() throws IOException {
    List<Path> portraits = new ArrayList<>(ours());
    Path others = Path.of(System.getProperty("mien.samples"), "portraits");
    if (Files.isDirectory(others)) {
      try (Stream<Path> files = Files.list(others)) {
        portraits.addAll(files.sorted().toList());
      }
    }
    return portraits;
  }

  @ParameterizedTest
  @MethodSource("portraits")
  void aGoodPortraitHasNoFault(Path portrait) throws IOException {
    FaceQuality quality = quality(portrait, "as it is", Pictures.read(portrait)).orElseThrow();

    assertFalse(quality.isBlurred(), quality.toString());
    assertFalse(quality.isTurned(), quality.toString());
    assertFalse(quality.isObscured(), quality.toString());
    assertFalse(quality.isCutOff(), quality.toString());
  }

  @ParameterizedTest
  @MethodSource("portraits")
  void blurIsSeenWhateverTheSizeAndManner(Path portrait) throws IOException {
    BufferedImage original = Pictures.read(portrait);
    FaceLandmarks found = face(original);
    // Large enough for the measure, small enough to be quick.
    BufferedImage picture = Spoiling.shrunk(original, found, Math.min(100, found.eyeDistance()));
    FaceLandmarks face = face(picture);

    BufferedImage little = Spoiling.blurred(picture, face, 0.02);
    FaceQuality soft = quality(portrait, "blurred 0.02", little).orElseThrow();
    assertFalse(soft.isBlurred(), soft.toString());
    BufferedImage much = Spoiling.blurred(picture, face, 0.04);
    Optional<FaceQuality> blurred = quality(portrait, "blurred 0.04", much);
    assertTrue(blurred.map(FaceQuality::isBlurred).orElse(true), blurred.toString());
  }

  @ParameterizedTest
  @MethodSource("ours")
  void smallIsNotBlurredButEnlargedIs(Path portrait) throws IOException {
    BufferedImage picture = Pictures.read(portrait);
    FaceLandmarks face = face(picture);
    for (double eyes : new double[] {48, 24, 16}) {
      BufferedImage small = Spoiling.shrunk(picture, face, eyes);
      FaceQuality quality = quality(portrait, "eyes " + eyes, small).orElseThrow();
      assertFalse(quality.isBlurred(), quality.toString());
      assertEquals(eyes, quality.eyeDistance(), 0.06 * eyes + 1);
    }
    BufferedImage enlarged = Spoiling.enlarged(picture, face, 10);
    assertTrue(
        quality(portrait, "enlarged from eyes 10", enlarged)
            .map(FaceQuality::isBlurred)
            .orElse(true));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void aCoveredMouthIsToldAndCoveredEyesAreNotFound(Path portrait) throws IOException {
    BufferedImage picture = Pictures.read(portrait);
    FaceLandmarks face = face(picture);

    BufferedImage masked = Spoiling.withMask(picture, face);
    Optional<FaceQuality> mask = quality(portrait, "mask", masked);
    assertTrue(mask.map(FaceQuality::isObscured).orElse(true), mask.toString());
    Image glasses = Pictures.image(Spoiling.withDarkGlasses(picture, face));
    assertEquals(List.of(), FINDER.find(glasses));
  }

  @Test
  void aFaceSeenFromTheSideOrWithDarkGlassesIsSeenAsOne() throws IOException {
    BufferedImage picture = Pictures.read(ours().get(0));
    FaceLandmarks face = face(picture);
    Image turned = Pictures.image(Spoiling.turned(picture, face, -60));
    Image glasses = Pictures.image(Spoiling.withDarkGlasses(picture, face));

    for (Image image : List.of(turned, glasses)) {
      assertEquals(List.of(), FINDER.find(image));
      Region place = FINDER.findPartlySeen(image).orElseThrow();
      Point nose = face.point(30);
      assertTrue(
          place.x() < nose.x()
              && place.y() < nose.y()
              && place.right() > nose.x()
              && place.bottom() > nose.y(),
          place.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("ours")
  void aFaceThatTheBorderCutsIsTold(Path portrait) throws IOException {
    BufferedImage picture = Pictures.read(portrait);
    BufferedImage cut = Spoiling.cutBelowTheMouth(picture, face(picture));

    FaceQuality quality = quality(portrait, "cut below the mouth", cut).orElseThrow();

    assertTrue(quality.isCutOff(), quality.toString());
  }

  @Test
  void nothingIsSeenInAnEmptyPicture() {
    assertTrue(FINDER.findPartlySeen(Image.blank(300, 200)).isEmpty());
  }

  private static FaceLandmarks face(BufferedImage picture) {
    return Faces.largest(FINDER.find(Pictures.image(picture))).landmarks();
  }

  private static Optional<FaceQuality> quality(Path file, String what, BufferedImage picture) {
    Image image = Pictures.image(picture);
    Optional<FaceQuality> quality =
        FINDER.find(image).stream().findFirst().map(face -> FaceQuality.of(image, face));
    System.out.printf(
        Locale.ROOT,
        "%s %s: %s%n",
        file.getFileName(),
        what,
        quality
            .map(
                found ->
                    String.format(
                        Locale.ROOT,
                        "sharpness %.2f, turned %.0f, confidence %.2f, outside %.2f",
                        found.sharpness(),
                        found.turnDegrees(),
                        found.confidence(),
                        found.outside()))
            .orElse("no face"));
    return quality;
  }
}
