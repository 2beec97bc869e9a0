package dev.mien.media.image;

import dev.mien.media.image.SrgbSamples.Depth;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Between Java's pictures, of any depth and colour space, and ours. */
final class Rasters {
  private static final ICC_Profile JAVA_GRAY = ICC_Profile.getInstance(ColorSpace.CS_GRAY);

  private Rasters() {}

  /** A view of a picture's samples, without its transparency. */
  static BufferedImage opaque(Image image) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(image.rgb(), image.rgb().length),
            image.width(),
            image.height(),
            image.width() * 3,
            3,
            new int[] {0, 1, 2},
            null);
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }

  /** Whether samples have more than 8 bits. */
  static boolean isDeep(BufferedImage image) {
    ColorModel model = image.getColorModel();
    return !(model instanceof IndexColorModel) && model.getComponentSize(0) > Byte.SIZE;
  }

  /**
   * Converts a decoded picture to 8 bits.
   *
   * @param embedded the file's own colour profile, if the decoder has not applied it or attached it
   * @throws IOException if its kind of samples is not known
   */
  static Image toSrgb(BufferedImage image, @Nullable ICC_Profile embedded) throws IOException {
    SrgbSamples samples = SrgbSamples.of(image, embedded, Depth.EIGHT);
    return new Image(image.getWidth(), image.getHeight(), samples.rgbBytes(), samples.alphaBytes());
  }

  /** The same to 16 bits. */
  static DeepImage toDeepSrgb(BufferedImage image, @Nullable ICC_Profile embedded)
      throws IOException {
    SrgbSamples samples = SrgbSamples.of(image, embedded, Depth.SIXTEEN);
    return new DeepImage(
        image.getWidth(), image.getHeight(), samples.rgbShorts(), samples.alphaShorts());
  }

  /** A file's colour profile; sRGB for one that is damaged, as browsers take it. */
  static ICC_Profile profile(byte[] content) {
    try {
      return ICC_Profile.getInstance(content);
    } catch (IllegalArgumentException e) {
      return SrgbSamples.SRGB;
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
}
