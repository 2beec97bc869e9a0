package dev.mien.media.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** Reads the kinds of pictures that Java decodes, with TwelveMonkeys' help. */
final class RasterReader {
  /** A colour profile beyond this is no colour profile. */
  private static final int MOST_PROFILE_BYTES = 8 << 20;

  private RasterReader() {}

  /**
   * A picture as its decoder gives it.
   *
   * @param profile the file's own colour profile, if the decoder leaves it to its caller
   * @param orientation how it lies, as {@link Orientation#upright} takes it
   */
  private record Decoded(BufferedImage image, @Nullable ICC_Profile profile, int orientation) {}

  static Image read(ImageInputStream stream, ImageKind kind, PixelLimit limit) throws IOException {
    return read(
        stream,
        kind,
        limit,
        decoded ->
            Orientation.upright(
                Rasters.toSrgb(decoded.image, decoded.profile), decoded.orientation));
  }

  /** The same, as deep as the file is. */
  static DeepPicture readDeep(ImageInputStream stream, ImageKind kind, PixelLimit limit)
      throws IOException {
    return read(stream, kind, limit, RasterReader::deep);
  }

  private static DeepPicture deep(Decoded decoded) throws IOException {
    ColorModel model = decoded.image.getColorModel();
    boolean indexed = model instanceof IndexColorModel;
    boolean gray = !indexed && model.getNumColorComponents() == 1;
    DeepImage image =
        Rasters.isDeep(decoded.image)
            ? Rasters.toDeepSrgb(decoded.image, decoded.profile)
            : DeepImage.of(Rasters.toSrgb(decoded.image, decoded.profile));
    return new DeepPicture(
        Orientation.upright(image, decoded.orientation),
        Rasters.isDeep(decoded.image) ? 16 : 8,
        gray);
  }

  /** How large a picture is; nothing is decoded. */
  static PictureSize size(ImageInputStream stream, ImageKind kind, PixelLimit limit)
      throws IOException {
    boolean lies = ExifOrientation.of(stream, kind) >= Orientation.FIRST_THAT_LIES;
    return with(
        stream,
        kind,
        limit,
        reader ->
            lies
                ? new PictureSize(reader.getHeight(0), reader.getWidth(0))
                : new PictureSize(reader.getWidth(0), reader.getHeight(0)));
  }

  /** What becomes of a decoded picture. */
  @FunctionalInterface
  private interface Conversion<T> {
    T of(Decoded decoded) throws IOException;
  }

  private static <T> T read(
      ImageInputStream stream, ImageKind kind, PixelLimit limit, Conversion<T> conversion)
      throws IOException {
    int orientation = ExifOrientation.of(stream, kind);
    if (kind == ImageKind.WEBP) {
      checkWhole(stream);
    }
    return with(
        stream,
        kind,
        limit,
        reader -> {
          Truncation truncation = new Truncation();
          reader.addIIOReadWarningListener(truncation);
          BufferedImage image = reader.read(0);
          truncation.check();
          return conversion.of(
              new Decoded(image, kind == ImageKind.PNG ? pngProfile(reader) : null, orientation));
        });
  }

  /** What is wanted of a decoder. */
  @FunctionalInterface
  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /** Opens a decoder for a picture that is not too large. */
  private static <T> T with(ImageInputStream stream, ImageKind kind, PixelLimit limit, Use<T> use)
      throws IOException {
    stream.seek(0);
    ImageReader reader = reader(kind);
    try {
      reader.setInput(stream);
      limit.check(reader.getWidth(0), reader.getHeight(0));
      return use.of(reader);
    } catch (MienException e) {
      throw e;
    } catch (RuntimeException e) {
      // Decoders meet damage with whatever their arithmetic throws.
      throw ImageFiles.damaged(limit.name(), e);
    } finally {
      reader.dispose();
    }
  }

  /** The WebP decoder takes missing bytes for zeros. */
  private static void checkWhole(ImageInputStream stream) throws IOException {
    stream.seek(4);
    stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    long size = 8 + stream.readUnsignedInt();
    stream.seek(size - 1);
    if (stream.read() < 0) {
      throw new EOFException("it should have " + size + " bytes");
    }
  }

  private static ImageReader reader(ImageKind kind) throws IOException {
    return switch (kind) {
      case JPEG -> jpegReader();
      case WEBP -> new WebPImageReaderSpi().createReaderInstance();
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance();
      case PNG, BMP, GIF -> ImageIO.getImageReadersByFormatName(kind.name()).next();
      case HEIF -> throw new IOException("AVIF and HEIC can only be read from a file");
    };
  }

  /**
   * TwelveMonkeys' reader stands on Java's own, which it looks up when it is registered. We do not
   * rely on the service loader for that, since it would depend on the thread that comes first.
   */
  private static synchronized ImageReader jpegReader() throws IOException {
    IIORegistry registry = IIORegistry.getDefaultInstance();
    JPEGImageReaderSpi provider = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
    if (provider == null) {
      provider = new JPEGImageReaderSpi();
      registry.registerServiceProvider(provider);
    }
    return provider.createReaderInstance();
  }

  /** Java's PNG reader leaves the profile to its caller. */
  private static @Nullable ICC_Profile pngProfile(ImageReader reader) throws IOException {
    Node node = reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0").getFirstChild();
    for (; node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals("iCCP")
          && ((IIOMetadataNode) node).getUserObject() instanceof byte[] deflated) {
        try (InflaterInputStream inflated =
            new InflaterInputStream(new ByteArrayInputStream(deflated))) {
          return Rasters.profile(inflated.readNBytes(MOST_PROFILE_BYTES));
        }
      }
    }
    return null;
  }
}
