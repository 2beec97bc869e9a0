package dev.mien.media.provenance;

import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says of its own making.
 *
 * <p>Where it stands: MP4 in {@code moov.udta.meta} under the keys {@code AIGC} and {@code
 * comment}, WebM in tags of those names, PNG in iTXt chunks, WebP and JPEG in XMP ({@code
 * TC260:AIGC} and {@code dc:description}), GIF in comments.
 *
 * @param settings the job's settings as JSON, if the file holds any
 * @param aigc the label of AI-generated content as JSON, if the file holds one
 */
public record EmbeddedProvenance(Optional<String> settings, Optional<String> aigc) {
  static final String AIGC = "AIGC";
  static final String COMMENT = "comment";
  static final String SOFTWARE = "software";

  /** Longer words than this are not ours; a hostile file shall not fill the memory with them. */
  static final int MOST_BYTES = 16 << 20;

  /** More parts than this no file of ours has; a hostile one shall not keep a reader busy. */
  static final int MOST_CHUNKS = 1 << 20;

  /** The names and words that a file of ours holds, for containers that keep such pairs. */
  public static Map<String, String> tags(Provenance provenance) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(AIGC, AigcLabel.json(provenance));
    tags.put(COMMENT, provenance.settings());
    tags.put(SOFTWARE, provenance.software());
    return tags;
  }

  /**
   * Puts them into a finished file whose muxer has no place for them; does nothing to others.
   *
   * @throws IOException if the file cannot be read and written
   */
  public static void embed(Path file, Provenance provenance) throws IOException {
    switch (kind(file)) {
      case GIF -> GifComments.append(file, tags(provenance));
      case WEBP -> WebpXmp.append(file, tags(provenance));
      case JPEG -> JpegSegments.addXmp(file, tags(provenance));
      default -> {
        // The writer of these has put the tags in already.
      }
    }
  }

  /**
   * Reads a file's own words. A file of an unknown kind has none.
   *
   * @throws IOException if it cannot be read
   */
  public static EmbeddedProvenance read(Path file) throws IOException {
    Map<String, String> tags =
        switch (kind(file)) {
          case GIF -> GifComments.read(file);
          case WEBP -> WebpXmp.read(file);
          case JPEG -> JpegSegments.readXmp(file);
          case PNG -> readPng(file);
          case CONTAINER -> readContainer(file);
          case OTHER -> Map.of();
        };
    return new EmbeddedProvenance(
        Optional.ofNullable(tags.get(COMMENT)), Optional.ofNullable(tags.get(AIGC)));
  }

  /**
   * Makes sure that a written file says what it should.
   *
   * @throws MienException {@code INTERNAL} if it does not
   */
  public static void check(Path file, Provenance provenance) throws IOException {
    EmbeddedProvenance expected =
        new EmbeddedProvenance(
            Optional.of(provenance.settings()), Optional.of(AigcLabel.json(provenance)));
    EmbeddedProvenance found = read(file);
    if (!found.equals(expected)) {
      throw new MienException(
          StandardErrorCode.INTERNAL,
          "%s should hold %s, but holds %s.".formatted(file.getFileName(), expected, found));
    }
  }

  /** Whether a reader needs the words under this key. */
  static boolean isOurs(String key) {
    return key.equals(AIGC) || key.equals(COMMENT);
  }

  private static Map<String, String> readPng(Path file) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    PngText.read(file, tags);
    return tags;
  }

  private static Map<String, String> readContainer(Path file) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    try (InputContainer container = InputContainer.open(file, InputContainer.SOUND_AND_VIDEO)) {
      container.metadata(AIGC).ifPresent(value -> tags.put(AIGC, value));
      container.metadata(COMMENT).ifPresent(value -> tags.put(COMMENT, value));
    }
    return tags;
  }

  private enum Kind {
    GIF,
    WEBP,
    JPEG,
    PNG,
    /** MP4 and WebM. */
    CONTAINER,
    OTHER
  }

  private static Kind kind(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(12);
    }
    String words = new String(start, StandardCharsets.ISO_8859_1);
    if (words.startsWith("GIF8")) {
      return Kind.GIF;
    }
    if (words.startsWith("RIFF") && words.endsWith("WEBP")) {
      return Kind.WEBP;
    }
    if (words.startsWith("\u00ff\u00d8\u00ff")) {
      return Kind.JPEG;
    }
    if (words.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Kind.PNG;
    }
    boolean container = words.startsWith("ftyp", 4) || words.startsWith("\u001aE\u00df\u00a3");
    return container ? Kind.CONTAINER : Kind.OTHER;
  }
}
