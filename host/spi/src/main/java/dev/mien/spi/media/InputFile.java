package dev.mien.spi.media;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that somebody supplied.
 *
 * @param path where its bytes are; the host chose this name
 * @param name what its owner called it: only for showing and for naming results, never a path
 */
public record InputFile(Path path, String name) {
  public InputFile {
    requireNonNull(path, "path is null");
    requireNonNull(name, "name is null");
  }

  /** The owner's name without folder and extension: {@code C:\me\art.final.png → art.final}. */
  public String baseName() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }
}
