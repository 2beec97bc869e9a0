package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Results of any number of jobs in a folder that somebody chose, under their own names. Nothing is
 * overwritten: where a name is taken, a number is added.
 */
public final class TargetFolder implements ArtifactStore {
  private static final int MOST_OF_ONE_NAME = 100_000;

  private final Path root;
  private volatile Path below = Path.of("");

  /**
   * @param root made when the first result comes
   * @throws MienException ({@code OUTPUT_EXISTS}) if it is a file
   */
  public TargetFolder(Path root) {
    this.root = root.toAbsolutePath();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new MienException(
          StandardErrorCode.OUTPUT_EXISTS,
          "%s is a file. Name a folder for the results.".formatted(root));
    }
  }

  /** Puts further results into a folder in the folder. */
  public void into(Path relative) {
    below = relative;
  }

  @Override
  public StoredArtifact store(Job job, Artifact artifact) {
    String extension = FileNames.extension(artifact.name());
    String stem =
        FileNames.stem(artifact.name().substring(0, artifact.name().length() - extension.length()));
    Path folder = root.resolve(below);
    try {
      Files.createDirectories(folder);
      long bytes = Files.size(artifact.path());
      for (int number = 1; number < MOST_OF_ONE_NAME; number++) {
        String name = number == 1 ? stem + extension : stem + "-" + number + extension;
        Path place = folder.resolve(name);
        if (!Files.exists(place)) {
          WholeFiles.move(artifact.path(), place);
          return new StoredArtifact(artifact.name(), artifact.mediaType(), place, bytes);
        }
      }
      throw new MienException(
          StandardErrorCode.OUTPUT_EXISTS,
          "%s and all that could be made of its name with a number exist already. Choose another folder."
              .formatted(folder.resolve(stem + extension)));
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }
}
