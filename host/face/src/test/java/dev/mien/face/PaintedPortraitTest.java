package dev.mien.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the portrait that is in the repository. */
class PaintedPortraitTest {
  private static final CascadeFaceFinder FINDER = new CascadeFaceFinder();

  // Seen in the portrait, 768 x 768.
  private static final Point LEFT_EYE = new Point(318, 342);
  private static final Point RIGHT_EYE = new Point(426, 336);
  private static final Point MOUTH_LEFT = new Point(335, 447);
  private static final Point MOUTH_RIGHT = new Point(421, 443);
  private static final Point CHIN = new Point(382, 515);
  private static final double EYES_APART = 108;

  @Test
  void eyesMouthAndChinAreWhereTheyAre() throws IOException {
    assertMatches(only(portrait()), new AffineTransform());
  }

  @Test
  void aTiltedFaceIsFound() throws IOException {
    for (int degrees : new int[] {-18, 18}) {
      AffineTransform tilt = AffineTransform.getRotateInstance(Math.toRadians(degrees), 384, 400);
      assertMatches(only(drawn(tilt, 768, 768)), tilt);
    }
  }

  @Test
  void aSmallPictureIsEnough() throws IOException {
    AffineTransform small = AffineTransform.getScaleInstance(0.28, 0.28);
    assertMatches(only(drawn(small, 215, 215)), small);
  }

  @Test
  void aLargePictureIsNotTooMuch() throws IOException {
    AffineTransform large = AffineTransform.getScaleInstance(4, 4);
    assertMatches(only(drawn(large, 3072, 3072)), large);
  }

  @Test
  void ofTwoFacesTheLargerOrTheNearerToAPointIsChosen() throws IOException {
    BufferedImage pair = new BufferedImage(1000, 768, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = pair.createGraphics();
    graphics.drawImage(read(), 0, 0, null);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(read(), 640, 200, 360, 360, null);
    graphics.dispose();

    List<Face> faces = FINDER.find(Pictures.image(pair));

    assertEquals(2, faces.size());
    assertTrue(Faces.largest(faces).centre().distanceTo(new Point(384, 400)) < 60);
    Face nearer = Faces.nearest(faces, new Point(900, 300));
    assertTrue(nearer.centre().distanceTo(new Point(820, 388)) < 40);
  }

  @Test
  void aPictureWithoutAFaceIsRefusedWithAdvice() {
    List<Face> faces = FINDER.find(Image.blank(640, 480));

    MienException error = assertThrows(MienException.class, () -> Faces.largest(faces));
    assertEquals(StandardErrorCode.NO_FACE, error.code());
    assertTrue(String.valueOf(error.getMessage()).contains("five points"));
  }

  @Test
  void aFaceThatAPersonPointedAtIsRefined() throws IOException {
    List<Point> roughly =
        List.of(
            LEFT_EYE.plus(4, -3),
            RIGHT_EYE.plus(-3, 4),
            MOUTH_LEFT.plus(3, 3),
            MOUTH_RIGHT.plus(-2, 2),
            CHIN.plus(3, 0));

    assertMatches(PointedFace.of(portrait(), roughly), new AffineTransform());
  }

  @Test
  void pointsThatCannotBeAFaceAreRefused() throws IOException {
    Image portrait = portrait();
    List<Point> mouthOverEyes = List.of(LEFT_EYE, RIGHT_EYE, LEFT_EYE, RIGHT_EYE, CHIN);
    List<Point> outside =
        List.of(LEFT_EYE, RIGHT_EYE, MOUTH_LEFT, MOUTH_RIGHT, new Point(386, 9000));

    for (List<Point> wrong : List.of(List.of(LEFT_EYE), mouthOverEyes, outside)) {
      MienException error =
          assertThrows(MienException.class, () -> PointedFace.of(portrait, wrong));
      assertEquals(StandardErrorCode.INVALID_PARAMETER, error.code());
    }
  }

  private static Face only(Image image) {
    List<Face> faces = FINDER.find(image);
    assertEquals(1, faces.size());
    return faces.get(0);
  }

  private static void assertMatches(Face face, AffineTransform moved) {
    FaceLandmarks found = face.landmarks();
    assertNear("left eye", LEFT_EYE, moved, found.leftEye(), 0.06);
    assertNear("right eye", RIGHT_EYE, moved, found.rightEye(), 0.06);
    assertNear("mouth left", MOUTH_LEFT, moved, found.mouthLeft(), 0.1);
    assertNear("mouth right", MOUTH_RIGHT, moved, found.mouthRight(), 0.1);
    assertNear("chin", CHIN, moved, found.chin(), 0.2);
  }

  private static void assertNear(
      String what, Point annotated, AffineTransform moved, Point found, double most) {
    double[] place = {annotated.x(), annotated.y()};
    moved.transform(place, 0, place, 0, 1);
    double unit = EYES_APART * Math.sqrt(moved.getDeterminant());
    double error = found.distanceTo(new Point(place[0], place[1])) / unit;
    assertTrue(error < most, () -> what + " is off by " + error + " of the distance between eyes");
  }

  private static Image portrait() throws IOException {
    return Pictures.image(read());
  }

  private static BufferedImage read() throws IOException {
    return Pictures.read(Path.of("..", "..", "samples", "portrait.png"));
  }

  private static Image drawn(AffineTransform transform, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(read(), transform, null);
    graphics.dispose();
    return Pictures.image(picture);
  }
}
