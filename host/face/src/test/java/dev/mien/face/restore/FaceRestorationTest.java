package dev.mien.face.restore;

import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.pipeline.CancelledException;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the portraits that are in the repository, with no weights at all. */
class FaceRestorationTest {
  private static final Path SAMPLES = Path.of("..", "..", "samples");
  private static final FaceTools TOOLS = new FaceTools(Optional.empty(), Optional.empty());
  private static final RestorationSettings USUAL =
      new RestorationSettings(
          1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, Fidelity.CORRECTED);

  @ParameterizedTest
  @EnumSource(Fidelity.class)
  void aFaceIsRestoredAndTheRestStays(Fidelity fidelity) {
    DeepImage picture = DeepImage.of(portrait());
    RestorationSettings settings =
        new RestorationSettings(1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, fidelity);

    RestoredPicture result = restored(picture, settings, new Sharpening(2, 0));

    assertEquals(List.of(1, 1, 0), counts(result));
    assertTrue(difference(picture, result.picture(), 270, 290, 470, 480) > 2, "not restored");
    assertEquals(0, difference(picture, result.picture(), 0, 0, 130, 768));
    assertEquals(0, difference(picture, result.picture(), 0, 650, 768, 768));
  }

  @Test
  void nothingIsLostWhereNothingIsRestored() {
    DeepImage picture = DeepImage.of(portrait());
    for (int i = 0; i < picture.rgb().length; i++) {
      picture.rgb()[i] ^= (short) (i % 3); // no longer any 8-bit picture
    }

    RestoredPicture result = restored(picture, USUAL, new Sharpening(2, 0));

    assertEquals(0, difference(picture, result.picture(), 0, 0, 130, 768));
  }

  @Test
  void aRestorerThatChangesNothingLeavesNoSeam() {
    DeepImage picture = DeepImage.of(portrait());
    for (int factor : new int[] {1, 2}) {
      DeepImage background = enlarged(portrait(), factor);
      DeepImage before = copy(background);

      RestoredPicture result =
          new FaceRestoration(TOOLS, USUAL)
              .restore(picture, background, service(new Sharpening(0, 0)), part -> {});

      assertEquals(1, result.restored());
      // Nothing but what interpolating twice takes away.
      int side = 768 * factor;
      double lost = difference(before, result.picture(), 0, 0, side, side);
      System.out.printf("Mean difference at %d times the size: %.3f%n", factor, lost);
      assertTrue(lost < 0.4, "a seam");
    }
  }

  @Test
  void aPictureWithoutAFaceComesBackWithANote() {
    DeepImage picture = DeepImage.of(Image.blank(300, 200));

    RestoredPicture result = restored(picture, USUAL, new Sharpening(2, 0));

    assertEquals(List.of(0, 0, 0), counts(result));
    assertArrayEquals(picture.rgb(), result.picture().rgb());
    assertTrue(result.notes().get(0).english().startsWith("No face was found"));
    assertTrue(result.notes().get(0).in("zh").startsWith("没有找到人脸"));
  }

  @Test
  void tenFacesAreRestoredAndOneThatFailsStays() {
    Image sheet = tenFaces();
    DeepImage picture = DeepImage.of(sheet);
    Sharpening sharpening = new Sharpening(3, 0);
    FaceRestorer failing =
        (faces, fidelity) -> {
          List<Image> restored = sharpening.restore(faces, fidelity);
          if (sharpening.calls() == 4) {
            throw new IllegalStateException("the fourth face is too pretty");
          }
          return restored;
        };

    RestoredPicture result = restored(picture, USUAL, failing);

    assertEquals(List.of(10, 9, 1), counts(result));
    assertTrue(result.notes().get(0).english().startsWith("1 of 10 faces could not be restored"));
    assertTrue(result.notes().get(0).english().contains("too pretty"));
    int changed = 0;
    for (int i = 0; i < 10; i++) {
      int left = i % 5 * 300 + 100;
      int top = i / 5 * 300 + 110;
      changed += difference(picture, result.picture(), left, top, left + 90, top + 80) > 1 ? 1 : 0;
    }
    assertEquals(9, changed);
  }

  @Test
  void aFaceOfAnotherSizeIsAFailure() {
    DeepImage picture = DeepImage.of(portrait());

    RestoredPicture result =
        restored(picture, USUAL, (faces, fidelity) -> List.of(Image.blank(256, 256)));

    assertEquals(List.of(1, 0, 1), counts(result));
    assertArrayEquals(picture.rgb(), result.picture().rgb());
  }

  @Test
  void whoeverCancelsIsHeard() {
    FaceRestorer cancelled =
        (faces, fidelity) -> {
          throw new CancelledException();
        };

    assertThrows(
        CancelledException.class, () -> restored(DeepImage.of(portrait()), USUAL, cancelled));
  }

  @Test
  void progressMayEndTheWorkBetweenFaces() {
    DeepImage picture = DeepImage.of(tenFaces());
    Sharpening restorer = new Sharpening(1, 0);

    assertThrows(
        CancelledException.class,
        () ->
            new FaceRestoration(TOOLS, USUAL)
                .restore(
                    picture,
                    copy(picture),
                    service(restorer),
                    part -> {
                      if (restorer.calls() == 3) {
                        throw new CancelledException();
                      }
                    }));
    assertEquals(3, restorer.calls());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aFaceCutByTheBorderIsRestored(int side) {
    Image cut =
        side == 0
            ? ImageOps.crop(portrait(), 0, 60, 470, 640)
            : ImageOps.crop(portrait(), 100, 100, 600, 390);
    DeepImage picture = DeepImage.of(cut);

    RestoredPicture result = restored(picture, USUAL, new Sharpening(2, 0));

    assertEquals(1, result.restored());
    assertTrue(
        difference(picture, result.picture(), 0, 0, cut.width(), cut.height()) > 0.3,
        "not restored");
  }

  @Test
  void onlyTheChosenFaceIsRestored() {
    Image sheet = tenFaces();
    DeepImage picture = DeepImage.of(sheet);
    RestorationSettings settings =
        new RestorationSettings(
            1,
            0.5,
            FaceArea.WHOLE_FACE,
            false,
            new FaceChoice.NearestTo(new Point(1350, 450)),
            Fidelity.CORRECTED);
    Sharpening restorer = new Sharpening(3, 0);

    RestoredPicture result = restored(picture, settings, restorer);

    assertEquals(List.of(10, 1, 0), counts(result));
    assertEquals(1, restorer.calls());
    assertTrue(difference(picture, result.picture(), 1300, 410, 1390, 490) > 1);
    assertEquals(0, difference(picture, result.picture(), 0, 0, 1150, 600));
  }

  @Test
  void ofEyesAndMouthAloneTheForeheadStays() {
    DeepImage picture = DeepImage.of(portrait());
    RestorationSettings settings =
        new RestorationSettings(
            1, 0.5, FaceArea.MOUTH_AND_EYES, false, FaceChoice.Usual.ALL, Fidelity.CORRECTED);

    RestoredPicture result = restored(picture, settings, new Sharpening(3, 0));

    assertTrue(difference(picture, result.picture(), 295, 325, 340, 355) > 2, "left eye");
    assertTrue(difference(picture, result.picture(), 345, 435, 410, 465) > 2, "mouth");
    assertEquals(0, difference(picture, result.picture(), 300, 215, 450, 270)); // forehead
  }

  @Test
  void visibilityIsTheShareOfTheRestoredFace() {
    DeepImage picture = DeepImage.of(portrait());
    RestorationSettings half =
        new RestorationSettings(
            0.5, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, Fidelity.CORRECTED);

    double all =
        difference(
            picture,
            restored(picture, USUAL, new Sharpening(0, 0.5)).picture(),
            330,
            300,
            430,
            420);
    double some =
        difference(
            picture, restored(picture, half, new Sharpening(0, 0.5)).picture(), 330, 300, 430, 420);

    assertEquals(0.5, some / all, 0.02);
  }

  @Test
  void skinKeepsItsToneAndItsNewDetail() {
    DeepImage picture = DeepImage.of(portrait());
    RestorationSettings keeping =
        new RestorationSettings(
            1, 0.5, FaceArea.WHOLE_FACE, true, FaceChoice.Usual.ALL, Fidelity.CORRECTED);

    RestoredPicture white = restored(picture, USUAL, new Sharpening(2, 0.2));
    RestoredPicture kept = restored(picture, keeping, new Sharpening(2, 0.2));

    double whitened = mean(white.picture()) - mean(picture);
    double left = mean(kept.picture()) - mean(picture);
    System.out.printf("Mean level of the face: %+.2f, tone kept: %+.2f%n", whitened, left);
    assertTrue(whitened > 12, "the restorer whitens");
    assertTrue(Math.abs(left) < 1, "the tone is kept: " + left);
    assertTrue(difference(picture, kept.picture(), 295, 325, 340, 355) > 2, "sharper eyes");
  }

  /** As people have them: the kinds whose samples are no red, green and blue. */
  @ParameterizedTest
  @ValueSource(strings = {"gray", "palette", "CMYK"})
  void picturesOfOtherKindsAreTaken(String kind, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("face");
    BufferedImage portrait = ImageIO.read(SAMPLES.resolve("portrait.png").toFile());
    switch (kind) {
      case "gray" -> ImageIO.write(as(TYPE_BYTE_GRAY, portrait), "png", file.toFile());
      case "palette" -> ImageIO.write(as(TYPE_BYTE_INDEXED, portrait), "gif", file.toFile());
      default -> writeCmyk(portrait, file);
    }
    Image read = ImageFiles.read(file);
    DeepImage picture = DeepImage.of(read);

    RestoredPicture result = restored(picture, USUAL, new Sharpening(2, 0));

    assertEquals(List.of(1, 1, 0), counts(result));
    assertTrue(difference(picture, result.picture(), 270, 290, 470, 480) > 1, "not restored");
  }

  private static BufferedImage as(int type, BufferedImage portrait) {
    BufferedImage picture = new BufferedImage(portrait.getWidth(), portrait.getHeight(), type);
    Graphics2D graphics = picture.createGraphics();
    graphics.drawImage(portrait, 0, 0, null);
    graphics.dispose();
    return picture;
  }

  /** Four bands without a profile, inverted as Adobe writes them: no black. */
  private static void writeCmyk(BufferedImage portrait, Path file) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, portrait.getWidth(), portrait.getHeight(), 4, null);
    for (int y = 0; y < portrait.getHeight(); y++) {
      for (int x = 0; x < portrait.getWidth(); x++) {
        int rgb = portrait.getRGB(x, y);
        raster.setPixel(x, y, new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255});
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
  }

  @Test
  void opacityIsReattached() {
    Image opaque = portrait();
    byte[] alpha = new byte[768 * 768];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (byte) (i / 768);
    }
    DeepImage picture = DeepImage.of(new Image(768, 768, opaque.rgb(), alpha));
    for (Fidelity fidelity : Fidelity.values()) {
      DeepImage background = copy(picture);
      RestoredPicture result =
          new FaceRestoration(
                  TOOLS,
                  new RestorationSettings(
                      1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, fidelity))
              .restore(picture, background, service(new Sharpening(2, 0)), part -> {});

      assertSame(background.alpha(), result.picture().alpha());
      assertNotEquals(0, difference(picture, result.picture(), 270, 290, 470, 480));
    }
  }

  @Test
  void missingFilesAreNoted() {
    RestoredPicture result = restored(DeepImage.of(portrait()), USUAL, new Sharpening(1, 0));

    String notes = result.notes().toString();
    assertTrue(notes.contains("detection_Resnet50_Final.pth is not there"), notes);
    assertTrue(notes.contains("parsing_parsenet.pth is not there"), notes);
  }

  private static RestoredPicture restored(
      DeepImage picture, RestorationSettings settings, FaceRestorer restorer) {
    List<Double> parts = new ArrayList<>();
    RestoredPicture result =
        new FaceRestoration(TOOLS, settings)
            .restore(picture, copy(picture), service(restorer), parts::add);
    int chosen = result.restored() + result.failed();
    assertEquals(2 + 2 * chosen, parts.size(), "twice for each face");
    assertEquals(parts.stream().sorted().toList(), parts);
    assertEquals(1, parts.get(parts.size() - 1), 1e-9);
    return result;
  }

  private static MovableService<FaceRestorer> service(FaceRestorer restorer) {
    return new MovableService<>("toy", restorer, Optional.empty());
  }

  private static List<Integer> counts(RestoredPicture result) {
    return List.of(result.found(), result.restored(), result.failed());
  }

  private static Image portrait() {
    return ImageFiles.read(SAMPLES.resolve("portrait.png"));
  }

  private static DeepImage enlarged(Image picture, int factor) {
    return DeepImage.of(
        ImageOps.resize(picture, picture.width() * factor, picture.height() * factor));
  }

  /** Five by two of both portraits. */
  private static Image tenFaces() {
    Image[] portraits = {
      ImageOps.resize(portrait(), 300, 300),
      ImageOps.resize(ImageFiles.read(SAMPLES.resolve("portrait-2.png")), 300, 300)
    };
    Image sheet = Image.blank(1500, 600);
    for (int i = 0; i < 10; i++) {
      for (int y = 0; y < 300; y++) {
        System.arraycopy(
            portraits[i % 2].rgb(),
            y * 900,
            sheet.rgb(),
            ((i / 5 * 300 + y) * 1500 + i % 5 * 300) * 3,
            900);
      }
    }
    return sheet;
  }

  private static DeepImage copy(DeepImage picture) {
    return new DeepImage(picture.width(), picture.height(), picture.rgb().clone(), picture.alpha());
  }

  /** Mean of the absolute differences in a rectangle, in levels of 255. */
  private static double difference(
      DeepImage one, DeepImage other, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int i = (y * one.width() + left) * 3; i < (y * one.width() + right) * 3; i++) {
        sum += Math.abs((one.rgb()[i] & 0xffff) - (other.rgb()[i] & 0xffff)) / 257.0;
      }
    }
    return sum / ((right - left) * (bottom - top) * 3.0);
  }

  /** Mean level of the middle of the face. */
  private static double mean(DeepImage picture) {
    DeepImage black = new DeepImage(768, 768, new short[768 * 768 * 3], null);
    return difference(picture, black, 300, 290, 450, 480);
  }
}
