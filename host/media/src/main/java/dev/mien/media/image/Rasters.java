package dev.mien.media.image;

import dev.mien.spi.media.Image;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Between Java's pictures, of any depth and colour space, and ours. */
final class Rasters {
  static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
  private static final ICC_Profile JAVA_GRAY = ICC_Profile.getInstance(ColorSpace.CS_GRAY);

  /** Rows that are converted at once: colour management wants copies. */
  private static final int STRIP = 64;

  private Rasters() {}

  /** A view of a picture's samples, without its transparency. */
  static BufferedImage opaque(Image image) {
    WritableRaster raster = interleaved(image.rgb(), image.width(), image.height(), 3);
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }

  private static WritableRaster interleaved(byte[] samples, int width, int height, int bands) {
    int[] offsets = new int[bands];
    for (int band = 0; band < bands; band++) {
      offsets[band] = band;
    }
    return Raster.createWritableRaster(
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE, width, height, bands, width * bands, offsets),
        new DataBufferByte(samples, samples.length),
        null);
  }

  /**
   * Converts a decoded picture.
   *
   * @param embedded the file's own colour profile, if the decoder has not applied it or attached it
   * @throws IOException if its kind of samples is not known
   */
  static Image toSrgb(BufferedImage image, @Nullable ICC_Profile embedded) throws IOException {
    ColorModel model = image.getColorModel();
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    byte @Nullable [] alpha = model.hasAlpha() ? new byte[width * height] : null;
    int colors = model instanceof IndexColorModel ? 3 : model.getNumColorComponents();
    @Nullable ICC_Profile profile = profile(model, embedded, colors);
    ColorConvertOp convert =
        profile == null ? null : new ColorConvertOp(new ICC_Profile[] {profile, SRGB}, null);
    for (int y = 0; y < height; y += STRIP) {
      int rows = Math.min(STRIP, height - y);
      byte[] strip = new byte[width * rows * colors];
      for (int row = 0; row < rows; row++) {
        readRow(image, y + row, colors, strip, row * width * colors, alpha);
      }
      byte[] converted = strip;
      if (convert != null) {
        converted = new byte[width * rows * 3];
        convert.filter(
            interleaved(strip, width, rows, colors), interleaved(converted, width, rows, 3));
      } else if (colors != 3) {
        converted = spread(strip, colors, width * rows);
      }
      System.arraycopy(converted, 0, rgb, y * width * 3, converted.length);
    }
    return new Image(width, height, rgb, alpha);
  }

  /** A file's colour profile; sRGB for one that is damaged, as browsers take it. */
  static ICC_Profile profile(byte[] content) {
    try {
      return ICC_Profile.getInstance(content);
    } catch (IllegalArgumentException e) {
      return SRGB;
    }
  }

  /** Converts a picture's samples from a profile's colours, if the profile is one for them. */
  static Image toSrgb(Image image, ICC_Profile profile) throws IOException {
    Image converted = toSrgb(opaque(image), profile);
    return new Image(image.width(), image.height(), converted.rgb(), image.alpha());
  }

  /** The profile to convert from, or null if the samples are sRGB already, or as good as. */
  static @Nullable ICC_Profile profile(
      ColorModel model, @Nullable ICC_Profile embedded, int colors) {
    ICC_Profile profile = embedded;
    if (profile == null
        && !(model instanceof IndexColorModel)
        && model.getColorSpace() instanceof ICC_ColorSpace space
        && !space.isCS_sRGB()) {
      profile = space.getProfile();
    }
    // Java calls grey without a profile linear; files mean sRGB's curve.
    if (profile == null || profile == JAVA_GRAY || profile.getNumComponents() != colors) {
      return null;
    }
    return profile;
  }

  /** Reads colours as 8 bits, and opacity where there is any. */
  private static void readRow(
      BufferedImage image, int y, int colors, byte[] samples, int offset, byte @Nullable [] alpha)
      throws IOException {
    ColorModel model = image.getColorModel();
    int width = image.getWidth();
    if (model instanceof IndexColorModel) {
      int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          samples[offset + x * 3 + channel] = (byte) (argb[x] >> (16 - 8 * channel));
        }
        if (alpha != null) {
          alpha[y * width + x] = (byte) (argb[x] >> 24);
        }
      }
      return;
    }
    int type = image.getRaster().getDataBuffer().getDataType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new IOException("floating-point samples are not supported");
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] row = raster.getPixels(0, y, width, 1, (int[]) null);
    for (int x = 0; x < width; x++) {
      for (int band = 0; band < colors; band++) {
        samples[offset + x * colors + band] =
            (byte) eightBits(row[x * bands + band], model.getComponentSize(band));
      }
      if (alpha != null) {
        alpha[y * width + x] =
            (byte) eightBits(row[x * bands + colors], model.getComponentSize(colors));
      }
    }
  }

  private static int eightBits(int sample, int bits) {
    if (bits == 8) {
      return sample;
    }
    long most = (1L << bits) - 1;
    return (int) ((Integer.toUnsignedLong(sample) * 255 + most / 2) / most);
  }

  /** Grey becomes three equal samples; ink without a profile is what light it lets pass. */
  private static byte[] spread(byte[] samples, int colors, int pixels) throws IOException {
    byte[] rgb = new byte[pixels * 3];
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        rgb[pixel * 3 + channel] =
            switch (colors) {
              case 1 -> samples[pixel];
              case 4 -> {
                int ink = samples[pixel * 4 + channel] & 0xff;
                int black = samples[pixel * 4 + 3] & 0xff;
                yield (byte) ((255 - ink) * (255 - black) / 255);
              }
              default -> throw new IOException(colors + " colour channels are not supported");
            };
      }
    }
    return rgb;
  }
}
