package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.mien.face.Similarity;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.testkit.golden.SyntheticTensor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasterTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 110;

  /** Faces that are small, turned, larger than the picture and cut by every border. */
  @ParameterizedTest
  @CsvSource({
    "0.10, 0.00, 40, 30",
    "0.12, 0.07, 60, 20",
    "0.20, -0.15, -30, 40",
    "0.18, 0.02, 95, 60",
    "0.50, 0.30, -20, -90"
  })
  void whatIsComputedWhereAFaceLandsIsWhatTheWholePictureGives(
      double a, double b, double shiftX, double shiftY) {
    Similarity toResult = new Similarity(a, b, shiftX, shiftY);
    PixelBox around = PixelBox.around(toResult, WIDTH, HEIGHT);
    PixelBox whole = new PixelBox(0, 0, WIDTH, HEIGHT);
    Image face = noise("face", FaceMask.SIZE, FaceMask.SIZE);

    for (Fidelity fidelity : Fidelity.values()) {
      assertArrayEquals(
          pasted(new FacePatch(face, FaceMask.soft(), 0.8, toResult, whole, fidelity)),
          pasted(new FacePatch(face, FaceMask.soft(), 0.8, toResult, around, fidelity)));
      assertArrayEquals(
          pasted(
              new FacePatch(
                  face, new SquareMask(toResult, whole, 1), 0.8, toResult, whole, fidelity)),
          pasted(
              new FacePatch(
                  face, new SquareMask(toResult, around, 1), 0.8, toResult, around, fidelity)));
    }
  }

  private static byte[] pasted(FacePatch patch) {
    Image picture = noise("picture", WIDTH, HEIGHT);
    byte[] before = picture.rgb().clone();
    Paster.paste(picture, List.of(patch), Fidelity.CORRECTED);
    assertTrue(!Arrays.equals(before, picture.rgb()), "nothing was pasted");
    return picture.rgb();
  }

  @Test
  void aLaterFaceLiesOnTop() {
    Similarity place = new Similarity(0.2, 0, 20, 5);
    FacePatch red = patch(colour(255, 0, 0), place);
    FacePatch blue = patch(colour(0, 0, 255), place);
    Image picture = Image.blank(WIDTH, HEIGHT);

    Paster.paste(picture, List.of(red, blue), Fidelity.CORRECTED);

    assertEquals(0, picture.sample(70, 55, 0));
    assertEquals(255, picture.sample(70, 55, 2));
  }

  @Test
  void sixteenBitsStayWhereNoFaceIs() {
    DeepImage picture = new DeepImage(WIDTH, HEIGHT, new short[WIDTH * HEIGHT * 3], null);
    for (int i = 0; i < picture.rgb().length; i++) {
      picture.rgb()[i] = (short) (i * 7919);
    }
    short[] before = picture.rgb().clone();
    FacePatch patch = patch(colour(10, 20, 30), new Similarity(0.1, 0.02, 50, 30));

    Paster.paste(picture, List.of(patch), Fidelity.CORRECTED);

    double[] shares = Planes.shares(patch, WIDTH, HEIGHT);
    int covered = 0;
    for (int i = 0; i < before.length; i++) {
      if (shares[i / 3] == 0) {
        assertEquals(before[i], picture.rgb()[i]);
      } else if (shares[i / 3] > 0.99999) {
        assertEquals((1 + i % 3) * 10 * 257, picture.rgb()[i] & 0xffff, 1);
        covered++;
      }
    }
    assertNotEquals(0, covered);
  }

  @Test
  void aFaceBesideThePictureChangesNothing() {
    Image picture = noise("picture", WIDTH, HEIGHT);
    byte[] before = picture.rgb().clone();
    Similarity beside = new Similarity(0.1, 0, -300, 20);

    Paster.paste(
        picture,
        List.of(
            patch(colour(1, 2, 3), beside),
            FacePatch.square(colour(1, 2, 3), 1, beside, 1, WIDTH, HEIGHT, Fidelity.REFERENCE)),
        Fidelity.CORRECTED);

    assertArrayEquals(before, picture.rgb());
  }

  @Test
  void memoryDoesNotGrowWithThePicture() {
    int side = 3000;
    Image picture = Image.blank(side, side); // 27 MB
    FacePatch patch =
        FacePatch.of(
            colour(1, 2, 3),
            FaceMask.soft(),
            1,
            new Similarity(5, 0, 100, 100),
            side,
            side,
            Fidelity.CORRECTED);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = threads.getCurrentThreadAllocatedBytes();
    Paster.paste(picture, List.of(patch), Fidelity.CORRECTED);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;

    assertEquals(3, picture.sample(side / 2, side / 2, 2));
    assertTrue(taken < 8_000_000, taken + " bytes were taken");
  }

  private static FacePatch patch(Image face, Similarity toResult) {
    return FacePatch.of(face, FaceMask.soft(), 1, toResult, WIDTH, HEIGHT, Fidelity.CORRECTED);
  }

  private static Image colour(int red, int green, int blue) {
    Image face = Image.blank(FaceMask.SIZE, FaceMask.SIZE);
    for (int i = 0; i < face.rgb().length; i += 3) {
      face.rgb()[i] = (byte) red;
      face.rgb()[i + 1] = (byte) green;
      face.rgb()[i + 2] = (byte) blue;
    }
    return face;
  }

  private static Image noise(String name, int width, int height) {
    var numbers = SyntheticTensor.of(name, 127.5, 127.5, height, width, 3).data();
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (int) numbers.getFloat(4 * i);
    }
    return new Image(width, height, rgb);
  }
}
