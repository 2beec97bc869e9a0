package dev.mien.media.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** Reads the kinds of pictures that Java decodes, with TwelveMonkeys' help. */
final class RasterReader {
  /** A colour profile beyond this is no colour profile. */
  private static final int MOST_PROFILE_BYTES = 8 << 20;

  private RasterReader() {}

  static Image read(ImageInputStream stream, ImageKind kind, String name) throws IOException {
    int orientation = ExifOrientation.of(stream, kind);
    stream.seek(0);
    ImageReader reader = reader(kind);
    try {
      reader.setInput(stream);
      ImageFiles.checkSize(name, reader.getWidth(0), reader.getHeight(0));
      Truncation truncation = new Truncation();
      reader.addIIOReadWarningListener(truncation);
      BufferedImage image = reader.read(0);
      truncation.check();
      return ExifOrientation.upright(
          Rasters.toSrgb(image, kind == ImageKind.PNG ? pngProfile(reader) : null), orientation);
    } catch (MienException e) {
      throw e;
    } catch (RuntimeException e) {
      // Decoders meet damage with whatever their arithmetic throws.
      throw ImageFiles.damaged(name, e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(ImageKind kind) throws IOException {
    return switch (kind) {
      case JPEG -> new JPEGImageReaderSpi().createReaderInstance();
      case WEBP -> new WebPImageReaderSpi().createReaderInstance();
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance();
      case PNG, BMP, GIF -> ImageIO.getImageReadersByFormatName(kind.name()).next();
      case HEIF -> throw new IOException("AVIF and HEIC can only be read from a file");
    };
  }

  /** Java's PNG reader leaves the profile to its caller. */
  private static @Nullable ICC_Profile pngProfile(ImageReader reader) throws IOException {
    Node node = reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0").getFirstChild();
    for (; node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals("iCCP")
          && ((IIOMetadataNode) node).getUserObject() instanceof byte[] deflated) {
        try (InflaterInputStream inflated =
            new InflaterInputStream(new ByteArrayInputStream(deflated))) {
          return ICC_Profile.getInstance(inflated.readNBytes(MOST_PROFILE_BYTES));
        } catch (IllegalArgumentException e) {
          return null; // a profile that is none: take the samples as sRGB, as browsers do
        }
      }
    }
    return null;
  }
}
