package dev.mien.server.plugin;

import dev.mien.server.file.SafeNames;
import dev.mien.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files under {@code web/} in a plugin's jar. A name is looked up among the jar's entries and
 * never becomes a path.
 */
final class WebFiles {
  private static final Logger LOG = LoggerFactory.getLogger(WebFiles.class);
  private static final String FOLDER = "web/";
  private static final String PANEL = "panel.js";
  private static final int MAXIMUM_BYTES = 16 << 20;
  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css"),
          Map.entry("gif", "image/gif"),
          Map.entry("html", "text/html"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript"),
          Map.entry("json", "application/json"),
          Map.entry("mjs", "text/javascript"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("wav", "audio/wav"),
          Map.entry("webm", "video/webm"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"));

  private final Path jar;
  private final boolean panel;
  private final List<Text> problems;

  /**
   * Looks through a jar.
   *
   * @throws IOException if it cannot be read
   */
  WebFiles(Path jar) throws IOException {
    this.jar = jar;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      panel = zip.getEntry(FOLDER + PANEL) != null;
      problems =
          zip.stream()
              .filter(entry -> entry.getName().startsWith(FOLDER))
              .filter(entry -> entry.getSize() > MAXIMUM_BYTES)
              .map(
                  entry ->
                      Text.of(
                          "%s is not served: it is larger than %d MB."
                              .formatted(entry.getName(), MAXIMUM_BYTES >> 20),
                          "%s 不会被提供：它超过了 %d MB。".formatted(entry.getName(), MAXIMUM_BYTES >> 20)))
              .toList();
    }
  }

  /** Whether the page has a module to import for this plugin. */
  boolean hasPanel() {
    return panel;
  }

  /** What is wrong with them, in sentences. */
  List<Text> problems() {
    return problems;
  }

  /** The file of that name, if there is one. */
  Optional<WebFile> read(String name) {
    if (SafeNames.problem(name).isPresent()) {
      return Optional.empty();
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(FOLDER + name);
      if (entry == null || entry.isDirectory() || entry.getSize() > MAXIMUM_BYTES) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(new WebFile(mediaType(name), in.readNBytes(MAXIMUM_BYTES)));
      }
    } catch (IOException e) {
      LOG.warn("{} of {} cannot be read: {}", name, jar, e.toString());
      return Optional.empty();
    }
  }

  private static String mediaType(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
  }
}
