package dev.mien.media.enlarge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.testing.Pictures;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizingTest {
  @ParameterizedTest
  @CsvSource({
    "NEAREST, 90, 50, 0",
    "LINEAR, 90, 50, 1",
    "CUBIC, 90, 50, 2",
    "CUBIC, 81, 31, 2",
    "LANCZOS, 90, 50, 4",
    "LANCZOS, 128, 92, 4",
    "LANCZOS, 33, 24, 4",
    "AREA, 13, 9, 3",
    "AREA, 16, 8, 3"
  })
  void everyKernelIsOpenCvs(Kernel kernel, int width, int height, int interpolation) {
    DeepImage picture = DeepImage.of(Pictures.waves(32, 23, 1));
    short[] made = new short[width * height * 3];
    int[] at = {0};
    RowResampler resampler =
        new RowResampler(
            kernel.taps(32, width),
            kernel.taps(23, height),
            23,
            3,
            row -> {
              for (float sample : row) {
                made[at[0]++] = Canvas.sample(sample);
              }
            });
    float[] row = new float[32 * 3];
    for (int y = 0; y < 23; y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = picture.rgb()[y * row.length + i] & 0xffff;
      }
      resampler.accept(row);
    }

    short[] expected = openCv(picture, width, height, interpolation);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] & 0xffff, made[i] & 0xffff, 1, "sample " + i);
    }
  }

  private static short[] openCv(DeepImage picture, int width, int height, int interpolation) {
    short[] resized = new short[width * height * 3];
    try (ShortPointer data = new ShortPointer(ShortBuffer.wrap(picture.rgb()));
        Mat from = new Mat(picture.height(), picture.width(), opencv_core.CV_16UC3, data);
        Mat to = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(from, to, size, 0, 0, interpolation);
      new ShortPointer(to.data()).get(resized);
    }
    return resized;
  }

  @Test
  void transparentPixelsLendNoColour() {
    DeepImage picture =
        new DeepImage(
            2, 1, new short[] {-1, 0, 0, 0, -1, 0}, new short[] {-1, 0}); // red, unseen green

    DeepImage larger = Resizing.resize(picture, 8, 4, Kernel.CUBIC, progress -> {});

    assertNotNull(larger.alpha());
    for (int pixel = 0; pixel < 32; pixel++) {
      assertEquals(0, larger.rgb()[pixel * 3 + 1], "green of " + pixel);
      if ((larger.alpha()[pixel] & 0xffff) > 100) {
        assertEquals(65535, larger.rgb()[pixel * 3] & 0xffff, 100, "red of " + pixel);
      }
    }
  }

  @Test
  void theNearestSampleIsTakenAsItIs() {
    DeepImage picture = new DeepImage(2, 1, new short[] {1, 2, 3, 4, 5, 6}, new short[] {0, 7});

    DeepImage larger = Resizing.resize(picture, 4, 2, Kernel.NEAREST, progress -> {});

    assertArrayEquals(
        new short[] {1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6},
        larger.rgb());
    assertArrayEquals(new short[] {0, 0, 7, 7, 0, 0, 7, 7}, larger.alpha());
  }

  @Test
  void whatShrinksIsAveraged() {
    short[] stripes = new short[40 * 3];
    for (int x = 0; x < 40; x += 2) {
      stripes[x * 3] = (short) 60000;
    }

    DeepImage small =
        Resizing.resize(new DeepImage(40, 1, stripes, null), 10, 3, Kernel.LANCZOS, part -> {});

    for (int pixel = 0; pixel < 30; pixel++) {
      assertEquals(30000, small.rgb()[pixel * 3] & 0xffff, 1);
    }
  }

  @Test
  void progressGrowsAndMayEndTheWork() {
    DeepImage picture = DeepImage.of(Pictures.waves(10, 200, 0));
    List<Double> parts = new ArrayList<>();
    Resizing.resize(picture, 20, 400, Kernel.LANCZOS, parts::add);

    assertEquals(parts.stream().sorted().toList(), parts);
    assertTrue(parts.size() > 3);
    assertThrows(
        CancellationException.class,
        () ->
            Resizing.resize(
                picture,
                20,
                400,
                Kernel.LANCZOS,
                part -> {
                  throw new CancellationException();
                }));
  }

  @Test
  void aResultThatNoArrayHoldsIsRefused() {
    DeepImage picture = DeepImage.of(Pictures.waves(10, 10, 0));

    MienException refusal =
        assertThrows(
            MienException.class,
            () -> Resizing.resize(picture, 40_000, 40_000, Kernel.LANCZOS, part -> {}));

    assertEquals(StandardErrorCode.INPUT_TOO_LARGE, refusal.code());
  }
}
