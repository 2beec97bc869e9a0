package dev.mien.media.provenance;

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
 * The words in PNG, JPEG, WebP and GIF files; other pictures have none for us. What stands in EXIF
 * data as the user's comment, or in a GIF as a comment without a name, is told as {@link
 * #PARAMETERS}, for that is where programs that generate pictures put their settings.
 */
public final class PictureTexts implements PictureTextReader {
  private static final int START_BYTES = 32;

  /** The beginnings of further kinds of pictures, as Latin-1, and where each stands. */
  private record Start(int at, String words) {
    boolean isIn(String start) {
      return start.startsWith(words, at);
    }
  }

  private static final List<Start> WITHOUT_WORDS =
      List.of(
          new Start(0, "BM"),
          new Start(0, "II*\0"),
          new Start(0, "MM\0*"),
          new Start(4, "ftypavi"),
          new Start(4, "ftyphei"),
          new Start(4, "ftypmif1"),
          new Start(4, "ftypmsf1"));

  @Override
  public Optional<Map<String, String>> texts(Path file) throws IOException {
    String start;
    try (InputStream in = Files.newInputStream(file)) {
      start = new String(in.readNBytes(START_BYTES), StandardCharsets.ISO_8859_1);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
        PngText.read(file, texts);
      } else if (start.startsWith("\u00ff\u00d8\u00ff")) {
        JpegComments.read(file, texts);
        texts.putAll(JpegSegments.readXmp(file));
      } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
        WebpXmp.exif(file)
            .flatMap(ExifUserComment::in)
            .ifPresent(comment -> texts.put(PARAMETERS, comment));
        texts.putAll(WebpXmp.read(file));
      } else if (start.startsWith("GIF8")) {
        GifComments.readAll(file, texts);
      } else if (WITHOUT_WORDS.stream().noneMatch(kind -> kind.isIn(start))) {
        return Optional.empty();
      }
    } catch (EOFException e) {
      return Optional.of(texts); // cut short: what was found until then
    }
    return Optional.of(texts);
  }
}
