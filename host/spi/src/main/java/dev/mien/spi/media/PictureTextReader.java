package dev.mien.spi.media;

import dev.mien.spi.Unstable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the words that a picture's file carries besides its pixels. The host finds an
 * implementation with {@link java.util.ServiceLoader}. Safe for use by several threads.
 */
@Unstable
public interface PictureTextReader {
  /**
   * Under which keyword programs that generate pictures say how they did: in PNG a text chunk of
   * that name, elsewhere what the format has for a comment of the user.
   */
  String PARAMETERS = "parameters";

  /**
   * The words in a file, by keyword, in the order they stand there.
   *
   * @param file any file, from anybody
   * @return as much as a damaged file still holds; empty if the file is no picture
   * @throws IOException if the file cannot be opened or its bytes cannot be had
   */
  Optional<Map<String, String>> texts(Path file) throws IOException;
}
