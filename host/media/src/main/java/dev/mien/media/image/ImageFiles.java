package dev.mien.media.image;

import dev.mien.media.ffmpeg.Decoder;
import dev.mien.media.ffmpeg.WriteErrors;
import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures of any kind as upright sRGB of 8 bits, or as deep as they are, and writes PNG,
 * JPEG and WebP. The kind is told from the content: JPEG, PNG, WebP, BMP, TIFF, GIF, AVIF, HEIC; of
 * animations the first frame.
 */
public final class ImageFiles {
  /** The most pixels of a picture, seen in its header before anything is decoded. */
  public static final long MAX_PIXELS = Decoder.MAX_PIXELS;

  private ImageFiles() {}

  /**
   * Reads a picture.
   *
   * @throws MienException {@code INVALID_IMAGE} if it is no picture or damaged, {@code
   *     INPUT_TOO_LARGE} above {@link #MAX_PIXELS}, {@code NOT_FOUND} if there is no such file
   */
  public static Image read(Path file) {
    return read(file, MAX_PIXELS);
  }

  /**
   * Reads a picture that may not be too large; a larger one is refused before it is decoded.
   *
   * @param mostPixels counts if it is below {@link #MAX_PIXELS}
   * @throws MienException as {@link #read(Path)}
   */
  public static Image read(Path file, long mostPixels) {
    return read(file, mostPixels, RasterReader::read, HeifReader::read);
  }

  /**
   * Reads a picture as deep as its file is: PNG and TIFF of more than 8 bits keep them.
   *
   * @param mostPixels counts if it is below {@link #MAX_PIXELS}
   * @throws MienException as {@link #read(Path)}
   */
  public static DeepPicture readDeep(Path file, long mostPixels) {
    return read(
        file,
        mostPixels,
        RasterReader::readDeep,
        (heif, limit) ->
            new DeepPicture(DeepImage.of(HeifReader.read(heif, limit)), Byte.SIZE, false));
  }

  /**
   * How large a picture is, from the beginning of its file; AVIF and HEIC are decoded for it.
   *
   * @param mostPixels counts if it is below {@link #MAX_PIXELS}
   * @throws MienException as {@link #read(Path)}
   */
  public static PictureSize size(Path file, long mostPixels) {
    return read(
        file,
        mostPixels,
        RasterReader::size,
        (heif, limit) -> {
          Image image = HeifReader.read(heif, limit);
          return new PictureSize(image.width(), image.height());
        });
  }

  /** Decodes what Java knows. */
  @FunctionalInterface
  private interface Decoding<T> {
    T of(ImageInputStream stream, ImageKind kind, PixelLimit limit) throws IOException;
  }

  /** Decodes what FFmpeg knows. */
  @FunctionalInterface
  private interface FileDecoding<T> {
    T of(Path file, PixelLimit limit) throws IOException;
  }

  private static <T> T read(
      Path file, long mostPixels, Decoding<T> decoding, FileDecoding<T> fileDecoding) {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND, "There is no file “%s”.".formatted(name));
    }
    try (ImageInputStream stream = new FileImageInputStream(file.toFile())) {
      ImageKind kind = kind(stream, name);
      PixelLimit limit = new PixelLimit(name, Math.min(mostPixels, MAX_PIXELS));
      return kind == ImageKind.HEIF
          ? fileDecoding.of(file, limit)
          : decoding.of(stream, kind, limit);
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  /**
   * Reads a picture that is in memory; AVIF and HEIC only from files.
   *
   * @param name for messages
   * @throws MienException as {@link #read(Path)}
   */
  public static Image read(byte[] content, String name) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      return RasterReader.read(stream, kind(stream, name), new PixelLimit(name, MAX_PIXELS));
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  private static ImageKind kind(ImageInputStream stream, String name) throws IOException {
    byte[] start = new byte[ImageKind.START_BYTES];
    int length = Math.max(0, stream.read(start));
    stream.seek(0);
    if (length == 0) {
      throw new MienException(
          StandardErrorCode.INVALID_IMAGE,
          "“%s” is empty (0 bytes). Give a picture.".formatted(name));
    }
    return ImageKind.of(start)
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.INVALID_IMAGE,
                    ("“%s” is not a picture that can be read: it begins with %s. Give JPEG, PNG,"
                            + " WebP, BMP, TIFF, GIF, AVIF or HEIC.")
                        .formatted(name, printable(start, Math.min(length, 8)))));
  }

  private static String printable(byte[] bytes, int length) {
    StringBuilder words = new StringBuilder("“");
    for (int i = 0; i < length; i++) {
      words.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
    }
    return words.append('”').toString();
  }

  static MienException damaged(String name, Throwable cause) {
    String found = cause.getMessage() == null ? "it ends too early" : cause.getMessage();
    return new MienException(
        StandardErrorCode.INVALID_IMAGE,
        "“%s” is damaged or cut short (%s). Save it again from another program."
            .formatted(name, found),
        cause);
  }

  /**
   * Refuses what would take too much memory.
   *
   * @param name of the file, for the message
   * @throws MienException {@code INPUT_TOO_LARGE} above {@link #MAX_PIXELS}
   */
  public static void checkSize(String name, long width, long height) {
    new PixelLimit(name, MAX_PIXELS).check(width, height);
  }

  /**
   * Writes a PNG and reads back what it says of its making.
   *
   * @param file must not exist yet; nothing is left there if writing fails
   * @param provenance what to write into the file, or null for nothing
   * @throws MienException {@code OUTPUT_EXISTS}, {@code DISK_FULL}, {@code NOT_WRITABLE}
   * @throws IOException if it fails in another way
   */
  public static void writePng(Path file, Image image, @Nullable Provenance provenance)
      throws IOException {
    write(
        file,
        provenance,
        () -> PngWriter.write(file, PngRows.of(image), tags(provenance), Map.of()));
  }

  /**
   * Writes a picture and reads back what it says of its making.
   *
   * @param file must not exist yet; nothing is left there if writing fails
   * @param texts words by keyword, as other programs look for them: {@code parameters}. PNG keeps
   *     them all; JPEG and WebP have room for those of one keyword, the first, in the user comment
   *     of EXIF
   * @param provenance what to write into the file, or null for nothing
   * @throws MienException {@code INVALID_PARAMETER} if the format has no room for so many pixels or
   *     words, {@code OUTPUT_EXISTS}, {@code DISK_FULL}, {@code NOT_WRITABLE}
   * @throws IOException if it fails in another way
   */
  public static void write(
      Path file,
      DeepImage image,
      PictureFormat format,
      Map<String, String> texts,
      @Nullable Provenance provenance)
      throws IOException {
    Optional<String> comment = texts.values().stream().findFirst();
    write(
        file,
        provenance,
        () -> {
          if (format instanceof PictureFormat.Png png) {
            PngWriter.write(file, PngRows.of(image, png), tags(provenance), texts);
          } else if (format instanceof PictureFormat.Jpeg jpeg) {
            Files.write(file, JpegWriter.encode(image, jpeg, comment));
          } else if (format instanceof PictureFormat.Webp webp) {
            Files.write(file, WebpWriter.encode(image, webp, comment));
          }
          if (provenance != null) {
            EmbeddedProvenance.embed(file, provenance);
          }
        });
  }

  /** Writes a file. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Path file, @Nullable Provenance provenance, Writing writing)
      throws IOException {
    WriteErrors.createNew(file);
    boolean written = false;
    try {
      writing.run();
      if (provenance != null) {
        EmbeddedProvenance.check(file, provenance);
      }
      written = true;
    } catch (IOException e) {
      throw WriteErrors.explain(file, e);
    } finally {
      if (!written) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Map<String, String> tags(@Nullable Provenance provenance) {
    return provenance == null ? Map.of() : EmbeddedProvenance.tags(provenance);
  }
}
