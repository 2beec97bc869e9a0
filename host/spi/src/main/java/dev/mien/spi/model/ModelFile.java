package dev.mien.spi.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file of weights.
 *
 * @param name its file name, which is how people choose it
 * @param path where it lies
 * @param bytes its size
 */
public record ModelFile(String name, Path path, long bytes) {
  public ModelFile {
    requireNonNull(name, "name is null");
    requireNonNull(path, "path is null");
  }
}
