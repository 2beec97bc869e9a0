package dev.mien.media.image;

import dev.mien.spi.media.DeepImage;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What {@link Rasters} does, for pictures of more than 8 bits. */
final class DeepRasters {
  private static final int MOST = 65535;

  /** Rows that are converted at once: colour management wants copies. */
  private static final int STRIP = 64;

  private DeepRasters() {}

  /** Whether samples have more than 8 bits. */
  static boolean isDeep(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return !(model instanceof IndexColorModel) && model.getComponentSize(0) > Byte.SIZE;
  }

  /**
   * Converts a decoded picture that {@linkplain #isDeep is deep}.
   *
   * @param embedded the file's own colour profile, if the decoder has not applied it or attached it
   * @throws IOException if its kind of samples is not known
   */
  static DeepImage toSrgb(BufferedImage image, @Nullable ICC_Profile embedded) throws IOException {
    int type = image.getRaster().getDataBuffer().getDataType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new IOException("floating-point samples are not supported");
    }
    ColorModel model = image.getColorModel();
    int width = image.getWidth();
    int height = image.getHeight();
    int colors = model.getNumColorComponents();
    short[] rgb = new short[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    short @Nullable [] alpha = model.hasAlpha() ? new short[width * height] : null;
    @Nullable ICC_Profile profile = Rasters.profile(model, embedded, colors);
    ColorConvertOp convert =
        profile == null
            ? null
            : new ColorConvertOp(new ICC_Profile[] {profile, Rasters.SRGB}, null);
    for (int y = 0; y < height; y += STRIP) {
      int rows = Math.min(STRIP, height - y);
      short[] strip = new short[width * rows * colors];
      for (int row = 0; row < rows; row++) {
        readRow(image, y + row, colors, strip, row * width * colors, alpha);
      }
      short[] converted = strip;
      if (convert != null) {
        converted = new short[width * rows * 3];
        convert.filter(
            interleaved(strip, width, rows, colors), interleaved(converted, width, rows, 3));
      } else if (colors != 3) {
        converted = spread(strip, colors, width * rows);
      }
      System.arraycopy(converted, 0, rgb, y * width * 3, converted.length);
    }
    return new DeepImage(width, height, rgb, alpha);
  }

  private static WritableRaster interleaved(short[] samples, int width, int height, int bands) {
    return Raster.createWritableRaster(
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_USHORT,
            width,
            height,
            bands,
            width * bands,
            IntStream.range(0, bands).toArray()),
        new DataBufferUShort(samples, samples.length),
        null);
  }

  private static void readRow(
      BufferedImage image,
      int y,
      int colors,
      short[] samples,
      int offset,
      short @Nullable [] alpha) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int width = image.getWidth();
    int bands = raster.getNumBands();
    int[] row = raster.getPixels(0, y, width, 1, (int[]) null);
    for (int x = 0; x < width; x++) {
      for (int band = 0; band < colors; band++) {
        samples[offset + x * colors + band] =
            sixteenBits(row[x * bands + band], model.getComponentSize(band));
      }
      if (alpha != null) {
        alpha[y * width + x] = sixteenBits(row[x * bands + colors], model.getComponentSize(colors));
      }
    }
  }

  private static short sixteenBits(int sample, int bits) {
    if (bits == Short.SIZE) {
      return (short) sample;
    }
    long most = (1L << bits) - 1;
    return (short) ((Integer.toUnsignedLong(sample) * MOST + most / 2) / most);
  }

  /** Grey becomes three equal samples; ink without a profile is what light it lets pass. */
  private static short[] spread(short[] samples, int colors, int pixels) throws IOException {
    short[] rgb = new short[pixels * 3];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        rgb[pixel * 3 + channel] =
            switch (colors) {
              case 1 -> samples[pixel];
              case 4 -> {
                long ink = samples[pixel * 4 + channel] & 0xffff;
                long black = samples[pixel * 4 + 3] & 0xffff;
                yield (short) ((MOST - ink) * (MOST - black) / MOST);
              }
              default -> throw new IOException(colors + " colour channels are not supported");
            };
      }
    }
    return rgb;
  }
}
