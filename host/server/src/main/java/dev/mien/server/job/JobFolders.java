package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is kept of each job besides its results: {@code jobs/<id>/inputs}, whole before the job is
 * known to anyone, and {@code jobs/<id>/thumbnail.jpg}. Results of jobs that somebody waits for,
 * which go when that person has them, are here, too.
 */
final class JobFolders implements ArtifactStore {
  private final Path root;

  JobFolders(Path root) {
    this.root = root;
  }

  private Path folder(String id) {
    return root.resolve(id);
  }

  private Path inputs(String id) {
    return folder(id).resolve("inputs");
  }

  Path thumbnail(String id) {
    return folder(id).resolve("thumbnail.jpg");
  }

  /**
   * Makes the files of a folder the inputs of a job. Those that lie elsewhere stay where they are.
   *
   * @return the files under their new paths
   */
  Map<String, InputFile> adopt(String id, Path uploads, Map<String, InputFile> files) {
    Path from = uploads.toAbsolutePath();
    Path to = inputs(id);
    Map<String, InputFile> adopted = new LinkedHashMap<>();
    try {
      Files.createDirectories(to);
      for (Map.Entry<String, InputFile> entry : files.entrySet()) {
        InputFile file = entry.getValue();
        Path path = file.path().toAbsolutePath();
        if (path.startsWith(from)) {
          Path own = to.resolve("input-" + adopted.size());
          WholeFiles.force(path);
          WholeFiles.move(path, own);
          path = own;
        }
        adopted.put(entry.getKey(), new InputFile(path, file.name()));
      }
      return adopted;
    } catch (IOException e) {
      delete(id);
      throw IoErrors.explain(e, root);
    }
  }

  /**
   * Copies the inputs of a job for another one, without using more disk where the file system can
   * do that.
   *
   * @return the files under their new paths
   */
  Map<String, InputFile> copy(String id, Map<String, InputFile> files) {
    Map<String, InputFile> copied = new LinkedHashMap<>();
    try {
      Files.createDirectories(inputs(id));
      for (Map.Entry<String, InputFile> entry : files.entrySet()) {
        InputFile file = entry.getValue();
        Path path = file.path();
        if (path.startsWith(root)) {
          path = inputs(id).resolve("input-" + copied.size());
          WholeFiles.linkOrCopy(file.path(), path);
        }
        copied.put(entry.getKey(), new InputFile(path, file.name()));
      }
      return copied;
    } catch (IOException e) {
      delete(id);
      throw IoErrors.explain(e, root);
    }
  }

  @Override
  public StoredArtifact store(Job job, Artifact artifact) {
    Path results = folder(job.id()).resolve("results-" + job.attempt());
    Path target = results.resolve("result-" + job.artifacts().size());
    try {
      Files.createDirectories(results);
      long bytes = Files.size(artifact.path());
      WholeFiles.move(artifact.path(), target);
      return new StoredArtifact(artifact.name(), artifact.mediaType(), target, bytes);
    } catch (IOException e) {
      throw IoErrors.explain(e, root);
    }
  }

  void deleteInputs(String id) {
    WorkFolder.delete(inputs(id));
  }

  void delete(String id) {
    WorkFolder.delete(folder(id));
  }

  /** The ids of jobs whose folder has not changed since a moment. */
  List<String> idsUnchangedSince(Instant moment) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> changed(folder).isBefore(moment))
          .map(folder -> folder.getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, root);
    }
  }

  private static Instant changed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder).toInstant();
    } catch (IOException e) {
      return Instant.MAX; // it is just being deleted
    }
  }
}
