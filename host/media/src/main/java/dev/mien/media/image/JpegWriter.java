package dev.mien.media.image;

import dev.mien.media.provenance.JpegSegments;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a picture as JPEG. */
final class JpegWriter {
  private static final String EXIF = "Exif\0\0";

  private JpegWriter() {}

  static byte[] encode(DeepImage picture, PictureFormat.Jpeg format, Optional<String> comment)
      throws IOException {
    if (Math.max(picture.width(), picture.height()) > PictureFormat.Jpeg.MOST_PIXELS_A_SIDE) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "JPEG holds at most %d pixels a side, and the picture is %d x %d. Choose PNG."
              .formatted(PictureFormat.Jpeg.MOST_PIXELS_A_SIDE, picture.width(), picture.height()));
    }
    byte[] jpeg = encode(onWhite(picture.toImage()), format.quality());
    if (comment.isEmpty()) {
      return jpeg;
    }
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    segment.writeBytes(EXIF.getBytes(StandardCharsets.US_ASCII));
    segment.writeBytes(ExifComment.of(comment.get()));
    return JpegSegments.withApp1(jpeg, segment.toByteArray());
  }

  private static byte[] encode(Image image, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(jpeg)) {
      writer.setOutput(stream);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality / 100f);
      writer.write(null, new IIOImage(Rasters.opaque(image), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return jpeg.toByteArray();
  }

  private static Image onWhite(Image image) {
    byte @Nullable [] alpha = image.alpha();
    if (alpha == null) {
      return image;
    }
    byte[] rgb = new byte[image.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      int opacity = alpha[i / 3] & 0xff;
      rgb[i] = (byte) (((image.rgb()[i] & 0xff) * opacity + 255 * (255 - opacity) + 127) / 255);
    }
    return new Image(image.width(), image.height(), rgb);
  }
}
