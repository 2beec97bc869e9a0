package dev.mien.spi.media;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A finished file that a job made.
 *
 * @param name what to call it, with extension, without folders
 * @param mediaType for example {@code video/mp4}
 * @param path where it lies now, inside the job's scratch folder; publishing moves it
 */
public record Artifact(String name, String mediaType, Path path) {
  public Artifact {
    requireNonNull(name, "name is null");
    requireNonNull(mediaType, "mediaType is null");
    requireNonNull(path, "path is null");
  }
}
