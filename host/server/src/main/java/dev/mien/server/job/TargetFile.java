package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One result under a name that somebody chose; further results lie beside it. */
public final class TargetFile implements ArtifactStore {
  /** What the usual file systems take. */
  private static final int MAXIMUM_NAME_BYTES = 255;

  private final Path target;
  private final boolean overwrite;

  /**
   * @throws MienException if the file exists and must not be replaced ({@code OUTPUT_EXISTS}), or
   *     its folder does not exist ({@code NOT_FOUND})
   */
  public TargetFile(Path target, boolean overwrite) {
    this.target = target.toAbsolutePath();
    this.overwrite = overwrite;
    Path folder = this.target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "The folder %s does not exist. Make it first, or choose another.".formatted(folder));
    }
    if (this.target.getFileName().toString().getBytes(StandardCharsets.UTF_8).length
        > MAXIMUM_NAME_BYTES) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "The file name is longer than %d bytes. Choose a shorter one."
              .formatted(MAXIMUM_NAME_BYTES));
    }
    if (Files.isDirectory(this.target)) {
      throw new MienException(
          StandardErrorCode.OUTPUT_EXISTS, "%s is a folder. Name a file in it.".formatted(target));
    }
    if (!Files.isWritable(folder)) {
      throw new MienException(
          StandardErrorCode.NOT_WRITABLE,
          "The folder %s cannot be written. Choose another.".formatted(folder));
    }
    checkFree(this.target);
  }

  @Override
  public StoredArtifact store(Job job, Artifact artifact) {
    Path place = job.artifacts().isEmpty() ? target : target.resolveSibling(sibling(artifact));
    checkFree(place);
    try {
      long bytes = Files.size(artifact.path());
      WholeFiles.move(artifact.path(), place);
      return new StoredArtifact(artifact.name(), artifact.mediaType(), place, bytes);
    } catch (IOException e) {
      throw IoErrors.explain(e, place.resolveSibling(""));
    }
  }

  private String sibling(Artifact artifact) {
    String extension = FileNames.extension(artifact.name());
    String stem = artifact.name().substring(0, artifact.name().length() - extension.length());
    return FileNames.stem(stem) + extension;
  }

  private void checkFree(Path place) {
    if (!overwrite && Files.exists(place)) {
      throw new MienException(
          StandardErrorCode.OUTPUT_EXISTS,
          "%s already exists. Choose another name, or add --force to replace it.".formatted(place));
    }
  }
}
