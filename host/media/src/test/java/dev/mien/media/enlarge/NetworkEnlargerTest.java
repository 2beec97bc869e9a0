package dev.mien.media.enlarge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.enlarge.NetworkEnlarger.Opacity;
import dev.mien.media.testing.Pictures;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With networks of arithmetic: what they make of a tile is known at once. */
class NetworkEnlargerTest {
  private static final Tiling WHOLE = new Tiling.Reference(0, 0, 0, 16);
  private static final Tiling LARGE = new Tiling.Even(128, 32, 8);
  private static final Tiling SMALL = new Tiling.Even(64, 16, 8);

  /** Repeats every pixel, and notes what it was given. */
  private static final class Repeating implements TileNetwork {
    private final int scale;
    private final Set<String> sizes = new HashSet<>();
    private int calls;

    private Repeating(int scale) {
      this.scale = scale;
    }

    @Override
    public float[] enlarge(float[] planes, int width, int height) {
      calls++;
      sizes.add(width + " x " + height);
      float[] result = new float[planes.length * scale * scale];
      for (int i = 0; i < result.length; i++) {
        int x = i % (width * scale) / scale;
        int row = i / (width * scale);
        int y = row % (height * scale) / scale;
        int channel = row / (height * scale);
        result[i] = planes[(channel * height + y) * width + x];
      }
      return result;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 50, 40", "2, 2, 151, 97", "4, 1, 200, 131", "4, 4, 63, 301", "1, 4, 1, 1"})
  void tilesPutTogetherAreTheWholePicture(int scale, int multiple, int width, int height) {
    DeepImage picture = transparent(width, height);
    Repeating network = new Repeating(scale);

    DeepImage tiled =
        new NetworkEnlarger(network, scale, multiple, SMALL, Opacity.NETWORK)
            .enlarge(picture, width * scale, height * scale, part -> {});

    DeepImage expected =
        Resizing.resize(picture, width * scale, height * scale, Kernel.NEAREST, part -> {});
    assertArrayEquals(expected.rgb(), tiled.rgb());
    assertArrayEquals(expected.alpha(), tiled.alpha());
    assertEquals(1, network.sizes.size(), network.sizes + " want one program each");
  }

  @Test
  void tilesOfTheReferenceAreCutOnAGrid() {
    Repeating network = new Repeating(2);
    DeepImage picture = DeepImage.of(Pictures.waves(40, 33, 0));

    DeepImage tiled =
        new NetworkEnlarger(network, 2, 2, new Tiling.Reference(16, 4, 5, 8), Opacity.NETWORK)
            .enlarge(picture, 80, 66, part -> {});

    assertArrayEquals(
        Resizing.resize(picture, 80, 66, Kernel.NEAREST, part -> {}).rgb(), tiled.rgb());
    // 45 x 38 with what is mirrored, 46 x 38 for the network
    assertEquals(
        Set.of(
            "20 x 20", "24 x 20", "18 x 20", "20 x 24", "24 x 24", "18 x 24", "20 x 10", "24 x 10",
            "18 x 10"),
        network.sizes);
  }

  @Test
  void neighboursThatDisagreeFadeIntoEachOther() {
    int[] calls = {0};
    TileNetwork brighter =
        (planes, width, height) -> {
          float[] result = new float[planes.length];
          Arrays.fill(result, 0.1f * ++calls[0]);
          return result;
        };

    DeepImage made =
        new NetworkEnlarger(brighter, 1, 1, SMALL, Opacity.LINEAR)
            .enlarge(DeepImage.of(Pictures.waves(112, 112, 0)), 112, 112, part -> {});

    assertEquals(4, calls[0]);
    assertEquals(0.1, sample(made, 0, 0), 1e-3);
    assertEquals(0.4, sample(made, 111, 111), 1e-3);
    for (int i = 1; i < 112; i++) {
      // from 0.1 to 0.2 within eight pixels across, from 0.1 to 0.3 down
      assertEquals(sample(made, i - 1, 20), sample(made, i, 20), 0.0126);
      assertEquals(sample(made, 20, i - 1), sample(made, 20, i), 0.0251);
      assertEquals(sample(made, i - 1, i - 1), sample(made, i, i), 0.0377);
    }
  }

  private static double sample(DeepImage image, int x, int y) {
    return (image.rgb()[(y * image.width() + x) * 3] & 0xffff) / 65535.0;
  }

  @Test
  void aPictureWithoutColoursStaysWithout() {
    Image waves = Pictures.waves(30, 20, 0);
    byte[] gray = waves.rgb().clone();
    for (int i = 0; i < gray.length; i++) {
      gray[i] = gray[i / 3 * 3];
    }
    TileNetwork reddening =
        (planes, width, height) -> {
          float[] result = new float[planes.length];
          Arrays.fill(result, 0, planes.length / 3, 1);
          return result;
        };

    DeepImage made =
        new NetworkEnlarger(reddening, 1, 1, SMALL, Opacity.LINEAR)
            .enlarge(DeepImage.of(new Image(30, 20, gray)), 30, 20, part -> {});

    short luma = (short) Math.rint(0.299f * 65535);
    for (short sample : made.rgb()) {
      assertEquals(luma, sample);
    }
  }

  @Test
  void whatIsWantedLargerThanOnePassTakesMore() {
    Repeating network = new Repeating(2);
    DeepImage picture = DeepImage.of(Pictures.waves(20, 10, 0));
    List<Double> parts = new ArrayList<>();

    DeepImage made =
        new NetworkEnlarger(network, 2, 1, SMALL, Opacity.NETWORK)
            .enlarge(picture, 100, 50, parts::add);

    assertEquals(100, made.width());
    assertEquals(50, made.height());
    assertEquals(Set.of("20 x 10", "25 x 13", "50 x 25"), network.sizes);
    assertEquals(parts.stream().sorted().toList(), parts);
    assertEquals(1, parts.get(parts.size() - 1), 1e-9);
  }

  @Test
  void aPictureMayAlsoBecomeSmaller() {
    DeepImage picture = DeepImage.of(Pictures.plain(40, 30, 10, 20, 30));

    DeepImage made =
        new NetworkEnlarger(new Repeating(4), 4, 1, SMALL, Opacity.NETWORK)
            .enlarge(picture, 7, 5, part -> {});

    assertArrayEquals(DeepImage.of(Pictures.plain(7, 5, 10, 20, 30)).rgb(), made.rgb());
  }

  @Test
  void anOpacityThatIsTheSameEverywhereIsNoWorkForTheNetwork() {
    Repeating network = new Repeating(2);
    short[] half = new short[30 * 20];
    Arrays.fill(half, (short) 32768);
    DeepImage picture = new DeepImage(30, 20, DeepImage.of(Pictures.waves(30, 20, 0)).rgb(), half);

    DeepImage made =
        new NetworkEnlarger(network, 2, 1, SMALL, Opacity.NETWORK)
            .enlarge(picture, 60, 40, part -> {});

    assertEquals(1, network.calls);
    assertNotNull(made.alpha());
    for (short sample : made.alpha()) {
      assertEquals((short) 32768, sample);
    }
  }

  @Test
  void progressMayEndTheWork() {
    Repeating network = new Repeating(2);
    NetworkEnlarger enlarger = new NetworkEnlarger(network, 2, 1, SMALL, Opacity.NETWORK);

    assertThrows(
        CancellationException.class,
        () ->
            enlarger.enlarge(
                DeepImage.of(Pictures.waves(300, 300, 0)),
                600,
                600,
                part -> {
                  throw new CancellationException();
                }));
    assertEquals(1, network.calls);
  }

  @Test
  void whatIsTooLargeForTheMemoryIsHalvedUntilItFits() {
    Repeating network = new Repeating(2);
    int[] refused = {0};
    TileNetwork small =
        (planes, width, height) -> {
          if (width * height > 70 * 70) {
            refused[0]++;
            throw new MienException(StandardErrorCode.OUT_OF_MEMORY, "too large");
          }
          return network.enlarge(planes, width, height);
        };
    DeepImage picture = transparent(200, 131);

    DeepImage made =
        new NetworkEnlarger(new SplittingNetwork(small, 2, 2), 2, 2, LARGE, Opacity.NETWORK)
            .enlarge(picture, 400, 262, part -> {});

    DeepImage expected = Resizing.resize(picture, 400, 262, Kernel.NEAREST, part -> {});
    assertArrayEquals(expected.rgb(), made.rgb());
    assertArrayEquals(expected.alpha(), made.alpha());
    assertTrue(refused[0] <= 4, refused[0] + " times too large");
  }

  @Test
  void whatIsTooLargeHoweverSmallIsAnError() {
    TileNetwork none =
        (planes, width, height) -> {
          throw new MienException(StandardErrorCode.OUT_OF_MEMORY, "no memory at all");
        };

    MienException error =
        assertThrows(
            MienException.class,
            () ->
                new NetworkEnlarger(new SplittingNetwork(none, 2, 1), 2, 1, WHOLE, Opacity.NETWORK)
                    .enlarge(transparent(200, 100), 400, 200, part -> {}));

    assertEquals(StandardErrorCode.OUT_OF_MEMORY, error.code());
  }

  private static DeepImage transparent(int width, int height) {
    short[] alpha = new short[width * height];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (short) (i * 37);
    }
    short[] rgb = DeepImage.of(Pictures.waves(width, height, 0)).rgb();
    rgb[0]++; // not grey, however small
    return new DeepImage(width, height, rgb, alpha);
  }
}
