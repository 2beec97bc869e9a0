package dev.mien.media.provenance;

import dev.mien.media.ffmpeg.HeifItems;
import dev.mien.spi.media.PictureTextReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words in PNG, JPEG, WebP, AVIF, HEIC and GIF files; other pictures have none for us. What
 * stands in EXIF data as the user's comment, or in a GIF as a comment without a name, is told as
 * {@link #PARAMETERS}, for that is where programs that generate pictures put their settings.
 */
public final class PictureTexts implements PictureTextReader {
  private static final int START_BYTES = 32;

  /** The beginnings of AVIF and HEIC files from their fifth byte on. */
  private static final List<String> HEIF = List.of("ftypavi", "ftyphei", "ftypmif1", "ftypmsf1");

  /** The beginnings of further kinds of pictures, as Latin-1: BMP and TIFF. */
  private static final List<String> WITHOUT_WORDS = List.of("BM", "II*\0", "MM\0*");

  @Override
  public Optional<Map<String, String>> texts(Path file) throws IOException {
    String start = start(file);
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
        PngText.read(file, texts);
      } else if (start.startsWith("\u00ff\u00d8\u00ff")) {
        JpegComments.read(file, texts);
        texts.putAll(JpegSegments.readXmp(file));
      } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
        keep(WebpXmp.exif(file), texts);
        texts.putAll(WebpXmp.read(file));
      } else if (HEIF.stream().anyMatch(kind -> start.startsWith(kind, 4))) {
        keep(HeifItems.exif(file), texts);
      } else if (start.startsWith("GIF8")) {
        GifComments.readAll(file, texts);
      } else if (WITHOUT_WORDS.stream().noneMatch(start::startsWith)) {
        return Optional.empty();
      }
    } catch (EOFException e) {
      return Optional.of(texts); // cut short: what was found until then
    }
    return Optional.of(texts);
  }

  private static String start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(START_BYTES), StandardCharsets.ISO_8859_1);
    }
  }

  private static void keep(Optional<byte[]> exif, Map<String, String> texts) {
    exif.flatMap(ExifUserComment::in).ifPresent(comment -> texts.put(PARAMETERS, comment));
  }
}
