package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.media.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Results by pipeline and day: {@code outputs/sadtalker/2026-11-21/anna-034512-9f3a1c7b.mp4}. The
 * name ends in the job's id, so two jobs never meet.
 */
public final class OutputFolder implements ArtifactStore {
  private final Path root;

  /**
   * @param root the folder {@code outputs}; made when the first result comes
   */
  public OutputFolder(Path root) {
    this.root = root;
  }

  @Override
  public StoredArtifact store(Job job, Artifact artifact) {
    LocalDate day = LocalDate.ofInstant(job.created(), ZoneId.systemDefault());
    Path folder = root.resolve(job.pipeline()).resolve(day.toString());
    String extension = FileNames.extension(artifact.name());
    String stem = artifact.name().substring(0, artifact.name().length() - extension.length());
    Path target = folder.resolve(FileNames.stem(stem) + "-" + unique(job) + extension);
    try {
      Files.createDirectories(folder);
      long bytes = Files.size(artifact.path());
      WholeFiles.force(artifact.path());
      WholeFiles.move(artifact.path(), target);
      return new StoredArtifact(artifact.name(), artifact.mediaType(), target, bytes);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  /** No two attempts share a name either: an earlier one may still be at work on another host. */
  private static String unique(Job job) {
    String id = job.id().substring(job.id().indexOf('-') + 1);
    return job.attempt() == 1 ? id : id + "-" + job.attempt();
  }
}
