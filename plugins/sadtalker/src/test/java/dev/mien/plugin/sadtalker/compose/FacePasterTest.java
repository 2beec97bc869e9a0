package dev.mien.plugin.sadtalker.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.FaceLandmarks;
import dev.mien.face.PointedFace;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.plugin.sadtalker.source.CropPlan;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own portrait; what a renderer would make of it is its cut-out, moved and tinted. */
class FacePasterTest {
  private static final Path PORTRAIT =
      Path.of(System.getProperty("mien.repository", "../.."), "samples/portrait.png");

  private Image photo = Image.blank(1, 1);
  private FaceLandmarks face;
  private CropPlan plan;

  @BeforeEach
  void cutOut() throws IOException {
    photo = ImageOps.resize(ImageFiles.read(PORTRAIT), 384, 384);
    List<Point> points =
        List.of(
            new Point(159, 171),
            new Point(213, 168),
            new Point(167, 223),
            new Point(210, 221),
            new Point(191, 257));
    face = PointedFace.of(photo, points).landmarks();
    plan = CropPlan.of(face, 384, 384, Preprocess.FULL, Fidelity.CORRECTED);
  }

  private Image composed(Image frame, Fidelity fidelity) {
    return FacePaster.of(photo, plan.paste(), face, fidelity).paste(frame);
  }

  @Test
  void anUnmovedFaceChangesNextToNothing() {
    Image composed = composed(plan.picture(photo, 512), Fidelity.CORRECTED);
    // What two resizes lose of the painting's canvas.
    assertEquals(0, meanDifference(composed, photo, plan.paste()), 2);
  }

  @Test
  void outsideOfTheBoxThePhotoStaysPixelForPixel() {
    Image composed = composed(Image.blank(256, 256), Fidelity.CORRECTED);
    for (int i = 0; i < photo.rgb().length; i++) {
      int x = i / 3 % 384;
      int y = i / 3 / 384;
      CropBox box = plan.paste();
      if (x < box.left() || x >= box.right() || y < box.top() || y >= box.bottom()) {
        assertEquals(photo.rgb()[i], composed.rgb()[i]);
      }
    }
  }

  @Test
  void theSeamIsSeenLessThanABoxAndLessThanTheReferences() {
    Image frame = moved(plan.picture(photo, 256), 6, 4, 0);
    double box = seam(boxed(frame), frame);
    double reference = seam(composed(frame, Fidelity.REFERENCE), frame);
    double ours = seam(composed(frame, Fidelity.CORRECTED), frame);
    System.out.printf(
        "seam in levels per pixel of the rim: box %.2f, reference %.2f, ours %.2f%n",
        box, reference, ours);
    assertTrue(ours < box / 2);
    assertTrue(ours < reference);
  }

  @Test
  void anotherTintIsDrawnToThePhotos() {
    Image tinted = moved(plan.picture(photo, 512), 0, 0, 12);
    assertTrue(meanDifference(boxed(tinted), photo, plan.paste()) > 11);
    assertTrue(meanDifference(composed(tinted, Fidelity.CORRECTED), photo, plan.paste()) < 2);
  }

  @Test
  void theFaceItselfComesFromTheFrame() {
    Image frame = Image.blank(256, 256);
    Image composed = composed(frame, Fidelity.CORRECTED);
    Point nose = face.point(30);
    assertEquals(
        0,
        composed.sample((int) nose.x(), (int) nose.y(), 1),
        40,
        "colours are matched a little, but the photo does not show through");
  }

  @Test
  void theSameFrameAgainGivesTheSamePicture() {
    Image frame = moved(plan.picture(photo, 256), 4, 2, 6);
    FacePaster paster = FacePaster.of(photo, plan.paste(), face, Fidelity.CORRECTED);
    Image first = paster.paste(frame);
    Image second = paster.paste(frame);
    assertTrue(meanDifference(first, second, plan.paste()) < 0.3);
    assertArrayEquals(
        first.rgb(),
        FacePaster.of(photo, plan.paste(), face, Fidelity.CORRECTED).paste(frame).rgb());
  }

  @Test
  void thePlaceThatTheReferenceFailsAtIsNamed() {
    CropBox beyond = new CropBox(200, 200, 400, 380);
    MienException error =
        assertThrows(
            MienException.class, () -> FacePaster.of(photo, beyond, face, Fidelity.REFERENCE));
    assertEquals(StandardErrorCode.INVALID_PARAMETER, error.code());
    assertTrue(String.valueOf(error.getMessage()).contains("400, 380"));
  }

  /** What the reference would look like without any blending. */
  private Image boxed(Image frame) {
    CropBox box = plan.paste();
    byte[] patch = ImageOps.resize(frame, box.width(), box.height()).rgb();
    byte[] rgb = photo.rgb().clone();
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          patch,
          y * box.width() * 3,
          rgb,
          ((box.top() + y) * 384 + box.left()) * 3,
          box.width() * 3);
    }
    return new Image(384, 384, rgb);
  }

  private static Image moved(Image image, int dx, int dy, int tint) {
    byte[] rgb = new byte[image.rgb().length];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int fromX = Math.max(0, Math.min(image.width() - 1, x - dx));
        int fromY = Math.max(0, Math.min(image.height() - 1, y - dy));
        for (int channel = 0; channel < 3; channel++) {
          int sample = image.sample(fromX, fromY, channel) + tint;
          rgb[(y * image.width() + x) * 3 + channel] = (byte) Math.max(0, Math.min(255, sample));
        }
      }
    }
    return new Image(image.width(), image.height(), rgb);
  }

  private static double meanDifference(Image a, Image b, CropBox box) {
    long sum = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        for (int channel = 0; channel < 3; channel++) {
          sum += Math.abs(a.sample(x, y, channel) - b.sample(x, y, channel));
        }
      }
    }
    return sum / (3.0 * box.width() * box.height());
  }

  /**
   * What a seam is: steps between neighbouring pixels that neither the photo nor the frame has; all
   * of them, per pixel of the box's rim.
   */
  private double seam(Image composed, Image frame) {
    Image patched = boxed(frame);
    CropBox box = plan.paste();
    double sum = 0;
    for (int y = box.top(); y <= box.bottom(); y++) {
      for (int x = box.left(); x <= box.right(); x++) {
        boolean inside = x < box.right() && y < box.bottom() && x > box.left() && y > box.top();
        double known = step(photo, x, y);
        known = inside ? Math.max(known, step(patched, x, y)) : known;
        sum += Math.max(0, step(composed, x, y) - known - 1);
      }
    }
    return sum / (2.0 * (box.width() + box.height()));
  }

  private static int step(Image image, int x, int y) {
    int largest = 0;
    for (int channel = 0; channel < 3; channel++) {
      int here = image.sample(x, y, channel);
      largest = Math.max(largest, Math.abs(here - image.sample(x - 1, y, channel)));
      largest = Math.max(largest, Math.abs(here - image.sample(x, y - 1, channel)));
    }
    return largest;
  }
}
