package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.media.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results by pipeline and day: {@code outputs/sadtalker/2026-11-21/anna-034512-9f3a1c7b.mp4}. The
 * name ends in the job's id, so two jobs never meet.
 */
public final class OutputFolder implements ArtifactStore {
  private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);

  private final Path root;

  /**
   * @param root the folder {@code outputs}; made when the first result comes
   */
  public OutputFolder(Path root) {
    this.root = root;
  }

  @Override
  public StoredArtifact store(Job job, Artifact artifact) {
    Path folder = folder(job);
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

  private Path folder(Job job) {
    LocalDate day = LocalDate.ofInstant(job.created(), ZoneId.systemDefault());
    return root.resolve(job.pipeline()).resolve(day.toString());
  }

  @Override
  public void deleteAll(Job job) {
    Path folder = folder(job);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> isOf(job, file.getFileName().toString())).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("What job {} left in {} could not be deleted: {}", job.id(), folder, e.toString());
    }
  }

  private static boolean isOf(Job job, String name) {
    String stem = name.substring(0, name.length() - FileNames.extension(name).length());
    return stem.endsWith("-" + unique(job));
  }

  /** No two attempts share a name either: an earlier one may still be at work on another host. */
  private static String unique(Job job) {
    String id = job.id().substring(job.id().indexOf('-') + 1);
    return job.attempt() == 1 ? id : id + "-" + job.attempt();
  }
}
