package dev.mien.media.enlarge;

import dev.mien.spi.media.DeepImage;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Enlarges pictures of any size by a network: tile by tile, so that beside the two pictures only a
 * band of tiles is held. A picture without colours stays without. Steps and constants of {@link
 * Tiling.Reference} are those of Real-ESRGAN, {@code realesrgan/utils.py}.
 */
public final class NetworkEnlarger {
  /** What becomes of the opacity. */
  public enum Opacity {
    /** The network enlarges it like a grey picture. */
    NETWORK,
    /** It is resized linearly, which is the way for networks that do not enlarge. */
    LINEAR
  }

  /** What a resampler may still add to what the network made, before another pass is worth it. */
  private static final double ENOUGH = 1.1;

  private final TileNetwork network;
  private final int scale;
  private final int multiple;
  private final Tiling tiling;
  private final Opacity opacity;

  /**
   * An enlarger.
   *
   * @param scale how many times larger the network makes a picture, at least 1
   * @param multiple what the sides of a tile must be multiples of
   */
  public NetworkEnlarger(
      TileNetwork network, int scale, int multiple, Tiling tiling, Opacity opacity) {
    if (scale < 1 || multiple < 1) {
      throw new IllegalArgumentException("scale %d, multiple %d".formatted(scale, multiple));
    }
    this.network = network;
    this.scale = scale;
    this.multiple = multiple;
    this.tiling = tiling;
    this.opacity = opacity;
  }

  /**
   * A picture of the wanted size: what the network makes of it, resized by Lanczos' kernel. If one
   * pass is not enough, there are more of them (not with {@link Tiling.Reference}), each of which
   * starts from a picture just large enough, so that nothing larger than the result is ever held.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @param progress is told the part that is done after every tile; what it throws ends the work
   * @throws dev.mien.spi.error.MienException {@code INPUT_TOO_LARGE} or {@code OUT_OF_MEMORY} if
   *     there is no room for the result, and whatever the network throws
   */
  public DeepImage enlarge(DeepImage picture, int width, int height, DoubleConsumer progress) {
    boolean tooSmall =
        width > ENOUGH * scale * picture.width() || height > ENOUGH * scale * picture.height();
    if (!tooSmall || scale == 1 || tiling instanceof Tiling.Reference) {
      return pass(picture, width, height, progress);
    }
    double share = 1.0 / (1 + scale * scale); // a pass costs by its pixels
    DeepImage larger =
        enlarge(
            picture,
            (width + scale - 1) / scale,
            (height + scale - 1) / scale,
            part -> progress.accept(share * part));
    return pass(larger, width, height, part -> progress.accept(share + (1 - share) * part));
  }

  private DeepImage pass(DeepImage picture, int width, int height, DoubleConsumer progress) {
    short[] rgb = Canvas.of(width, height, 3);
    short @Nullable [] alpha = picture.alpha();
    boolean networkAlpha = alpha != null && opacity == Opacity.NETWORK && !isPlain(alpha);
    double share = networkAlpha ? 0.5 : 1;
    Samples colors = Samples.colors(picture);
    Axis across = Axis.of(picture.width(), tiling, multiple);
    Axis down = Axis.of(picture.height(), tiling, multiple);
    Rounding rounding =
        tiling instanceof Tiling.Reference reference
            ? Rounding.of(reference.depth())
            : Rounding.DEEP;
    TiledPass pass = new TiledPass(network, scale, rounding, across, down);
    pass.run(
        colors,
        resized(picture, colors.channels(), width, height, new Filling(rgb, 3 / colors.channels())),
        part -> progress.accept(share * part));
    if (alpha == null) {
      return new DeepImage(width, height, rgb, null);
    }
    short[] newAlpha = Canvas.of(width, height, 1);
    Rows target = resized(picture, 1, width, height, new Filling(newAlpha, 1));
    if (networkAlpha) {
      Samples grays = new Samples(picture.width(), picture.height(), 1, alpha);
      pass.run(grays, target, part -> progress.accept(share + (1 - share) * part));
    } else {
      linear(picture, alpha, rounding, target);
    }
    return new DeepImage(width, height, rgb, newAlpha);
  }

  /** Whether no pixel differs: enlarging would tell nothing but what the network thinks of it. */
  private boolean isPlain(short[] alpha) {
    if (tiling instanceof Tiling.Reference) {
      return false;
    }
    for (short sample : alpha) {
      if (sample != alpha[0]) {
        return false;
      }
    }
    return true;
  }

  /** Takes rows as the network makes them and resizes them, if that is not their size yet. */
  private Rows resized(DeepImage picture, int channels, int width, int height, Rows target) {
    int madeWidth = picture.width() * scale;
    int madeHeight = picture.height() * scale;
    if (madeWidth == width && madeHeight == height) {
      return target;
    }
    return new RowResampler(
        kernel(madeWidth, width).taps(madeWidth, width),
        kernel(madeHeight, height).taps(madeHeight, height),
        madeHeight,
        channels,
        target);
  }

  /** Lanczos' as Real-ESRGAN, but where it would step over more than every other sample. */
  private Kernel kernel(int length, int newLength) {
    return length > 2 * newLength && !(tiling instanceof Tiling.Reference)
        ? Kernel.AREA
        : Kernel.LANCZOS;
  }

  private void linear(DeepImage picture, short[] alpha, Rounding rounding, Rows target) {
    int width = picture.width();
    int height = picture.height();
    float[] rounded = new float[width * scale];
    Rows roundedTarget =
        row -> {
          for (int i = 0; i < rounded.length; i++) {
            rounded[i] = rounding.of(row[i] / 65535);
          }
          target.accept(rounded);
        };
    Rows resampler =
        new RowResampler(
            Kernel.LINEAR.taps(width, width * scale),
            Kernel.LINEAR.taps(height, height * scale),
            height,
            1,
            roundedTarget);
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = alpha[y * width + x] & 0xffff;
      }
      resampler.accept(row);
    }
  }

  /** Writes rows where they belong, every sample so many times. */
  private static final class Filling implements Rows {
    private final short[] samples;
    private final int times;
    private int at;

    private Filling(short[] samples, int times) {
      this.samples = samples;
      this.times = times;
    }

    @Override
    public void accept(float[] row) {
      for (float value : row) {
        Arrays.fill(samples, at, at + times, Canvas.sample(value));
        at += times;
      }
    }
  }
}
