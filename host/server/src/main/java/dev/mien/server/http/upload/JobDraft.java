package dev.mien.server.http.upload;

import dev.mien.spi.media.InputFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as it comes in part by part. Nothing in it is checked against a pipeline
 * yet. Files lie in a folder of their own, under names that the host chose.
 */
public final class JobDraft {
  /** A longer file name says nothing more to a person. */
  private static final int LONGEST_NAME = 1000;

  private final Path folder;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, InputFile> files = new LinkedHashMap<>();
  private final Map<String, String> uploads = new LinkedHashMap<>();
  private @Nullable String pipeline;
  private @Nullable String language;
  private @Nullable String webhook;
  private int priority;

  JobDraft(Path folder) {
    this.folder = folder;
  }

  /** The draft's own folder. */
  public Path folder() {
    return folder;
  }

  /** The pipeline's id, if the request names one. */
  public Optional<String> pipeline() {
    return Optional.ofNullable(pipeline);
  }

  void pipeline(@Nullable String id) {
    pipeline = id;
  }

  /** Values in text form, by parameter. */
  public Map<String, String> texts() {
    return texts;
  }

  /** Files that came with the request, by parameter. */
  public Map<String, InputFile> files() {
    return files;
  }

  /** Ids of files that were sent before, by parameter. */
  Map<String, String> uploads() {
    return uploads;
  }

  /** The language of the person who asks, if the request names one. */
  public Optional<String> language() {
    return Optional.ofNullable(language);
  }

  void language(@Nullable String code) {
    language = code;
  }

  /** Whom to tell when the job is over. */
  public Optional<String> webhook() {
    return Optional.ofNullable(webhook);
  }

  void webhook(@Nullable String url) {
    webhook = url;
  }

  /** Jobs with a higher one go first. */
  public int priority() {
    return priority;
  }

  void priority(int number) {
    priority = number;
  }

  /** Where the next file goes. */
  Path nextFile() {
    return folder.resolve("input-" + files.size());
  }

  /**
   * Keeps a file that has been written to {@link #nextFile}.
   *
   * @return whether the parameter had none before
   */
  boolean add(String parameter, Path file, String name) {
    String label = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    return files.put(parameter, new InputFile(file, label)) == null;
  }
}
