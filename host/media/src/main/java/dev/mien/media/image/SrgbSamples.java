package dev.mien.media.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A decoded picture's samples, turned into sRGB at one depth, whatever the decoder gave: any bits,
 * colour space or palette.
 */
final class SrgbSamples {
  static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

  /** Rows that are converted at once: colour management wants copies. */
  private static final int STRIP = 64;

  /** How many bits each sample gets. */
  enum Depth {
    EIGHT(8, DataBuffer.TYPE_BYTE),
    SIXTEEN(16, DataBuffer.TYPE_USHORT);

    private final int bits;
    private final int type;
    private final long most;

    Depth(int bits, int type) {
      this.bits = bits;
      this.type = type;
      this.most = (1L << bits) - 1;
    }

    private DataBuffer buffer(int samples) {
      return this == EIGHT ? new DataBufferByte(samples) : new DataBufferUShort(samples);
    }

    private Object array(DataBuffer buffer) {
      return this == EIGHT
          ? ((DataBufferByte) buffer).getData()
          : ((DataBufferUShort) buffer).getData();
    }

    private void put(int[] samples, DataBuffer buffer, int at) {
      if (array(buffer) instanceof byte[] bytes) {
        for (int i = 0; i < samples.length; i++) {
          bytes[at + i] = (byte) samples[i];
        }
      } else if (array(buffer) instanceof short[] shorts) {
        for (int i = 0; i < samples.length; i++) {
          shorts[at + i] = (short) samples[i];
        }
      }
    }

    /** A sample of another number of bits. */
    private int level(int sample, int sampleBits) {
      if (sampleBits == bits) {
        return sample;
      }
      long whole = (1L << sampleBits) - 1;
      return (int) ((Integer.toUnsignedLong(sample) * most + whole / 2) / whole);
    }
  }

  private final BufferedImage image;
  private final ColorModel model;
  private final Depth depth;
  private final int width;
  private final int height;
  private final int colors;
  private final DataBuffer rgb;
  private final @Nullable DataBuffer alpha;

  private SrgbSamples(BufferedImage image, Depth depth) {
    this.image = image;
    this.model = image.getColorModel();
    this.depth = depth;
    this.width = image.getWidth();
    this.height = image.getHeight();
    this.colors = model instanceof IndexColorModel ? 3 : model.getNumColorComponents();
    this.rgb = depth.buffer(Math.multiplyExact(Math.multiplyExact(width, height), 3));
    this.alpha = model.hasAlpha() ? depth.buffer(width * height) : null;
  }

  /**
   * Converts a decoded picture.
   *
   * @param embedded the file's own colour profile, if the decoder has not applied it or attached it
   * @throws IOException if its kind of samples is not known
   */
  static SrgbSamples of(BufferedImage image, @Nullable ICC_Profile embedded, Depth depth)
      throws IOException {
    int type = image.getRaster().getDataBuffer().getDataType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new IOException("floating-point samples are not supported");
    }
    SrgbSamples samples = new SrgbSamples(image, depth);
    samples.convert(Rasters.profile(samples.model, embedded, samples.colors));
    return samples;
  }

  /** Red, green and blue of each pixel in 8 bits. */
  byte[] rgbBytes() {
    return ((DataBufferByte) rgb).getData();
  }

  /** The opacity of each pixel in 8 bits. */
  byte @Nullable [] alphaBytes() {
    return alpha == null ? null : ((DataBufferByte) alpha).getData();
  }

  /** Red, green and blue of each pixel in 16 bits. */
  short[] rgbShorts() {
    return ((DataBufferUShort) rgb).getData();
  }

  /** The opacity of each pixel in 16 bits. */
  short @Nullable [] alphaShorts() {
    return alpha == null ? null : ((DataBufferUShort) alpha).getData();
  }

  private void convert(@Nullable ICC_Profile profile) throws IOException {
    ColorConvertOp convert =
        profile == null ? null : new ColorConvertOp(new ICC_Profile[] {profile, SRGB}, null);
    int bands = convert == null ? 3 : colors;
    for (int y = 0; y < height; y += STRIP) {
      int rows = Math.min(STRIP, height - y);
      DataBuffer strip = depth.buffer(width * rows * bands);
      for (int row = 0; row < rows; row++) {
        int[] samples = row(y + row);
        depth.put(
            convert == null && colors != 3 ? spread(samples) : samples, strip, row * width * bands);
      }
      DataBuffer converted = strip;
      if (convert != null) {
        converted = depth.buffer(width * rows * 3);
        convert.filter(interleaved(strip, rows, colors), interleaved(converted, rows, 3));
      }
      System.arraycopy(
          depth.array(converted), 0, depth.array(rgb), y * width * 3, converted.getSize());
    }
  }

  private WritableRaster interleaved(DataBuffer samples, int rows, int bands) {
    int[] offsets = IntStream.range(0, bands).toArray();
    return Raster.createWritableRaster(
        new PixelInterleavedSampleModel(depth.type, width, rows, bands, width * bands, offsets),
        samples,
        null);
  }

  /** The colours of a row; keeps its opacity where there is any. */
  private int[] row(int y) {
    int[] samples = new int[width * colors];
    int[] opacity = new int[alpha == null ? 0 : width];
    if (model instanceof IndexColorModel) {
      readPalette(y, samples, opacity);
    } else {
      readBands(y, samples, opacity);
    }
    if (alpha != null) {
      depth.put(opacity, alpha, y * width);
    }
    return samples;
  }

  private void readBands(int y, int[] samples, int[] opacity) {
    int[] bits = model.getComponentSize();
    int bands = image.getRaster().getNumBands();
    int[] row = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
    for (int x = 0; x < width; x++) {
      for (int band = 0; band < colors; band++) {
        samples[x * colors + band] = depth.level(row[x * bands + band], bits[band]);
      }
      if (alpha != null) {
        opacity[x] = depth.level(row[x * bands + colors], bits[colors]);
      }
    }
  }

  private void readPalette(int y, int[] samples, int[] opacity) {
    int[] argb = image.getRGB(0, y, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      for (int channel = 0; channel < 3; channel++) {
        samples[x * 3 + channel] = depth.level(argb[x] >> (16 - 8 * channel) & 0xff, 8);
      }
      if (alpha != null) {
        opacity[x] = depth.level(argb[x] >>> 24, 8);
      }
    }
  }

  /** Grey becomes three equal samples; ink without a profile is what light it lets pass. */
  private int[] spread(int[] samples) throws IOException {
    int[] spread = new int[width * 3];
    for (int i = 0; i < spread.length; i++) {
      int pixel = i / 3;
      spread[i] =
          switch (colors) {
            case 1 -> samples[pixel];
            case 4 -> {
              long light = depth.most - samples[pixel * 4 + i % 3];
              long rest = depth.most - samples[pixel * 4 + 3];
              yield (int) (light * rest / depth.most);
            }
            default -> throw new IOException(colors + " colour channels are not supported");
          };
    }
    return spread;
  }
}
