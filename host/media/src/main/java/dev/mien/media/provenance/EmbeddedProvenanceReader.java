package dev.mien.media.provenance;

import dev.mien.media.ffmpeg.FFmpegException;
import dev.mien.spi.media.ProvenanceReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of MP4, WebM, GIF, WebP and PNG files that Mien wrote. */
public final class EmbeddedProvenanceReader implements ProvenanceReader {
  @Override
  public Optional<String> settings(Path file) throws IOException {
    try {
      return EmbeddedProvenance.read(file).settings().filter(EmbeddedProvenanceReader::isObject);
    } catch (EOFException | FFmpegException e) {
      return Optional.empty(); // cut short or damaged: it holds none, as the contract has it
    }
  }

  /** Other programs write words of their own in the same place. */
  private static boolean isObject(String words) {
    return words.startsWith("{") && words.endsWith("}");
  }
}
