package dev.mien.server.job;

import dev.mien.spi.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job as it is at one moment.
 *
 * @param id sorts by time: {@code 20261121-034512-9f3a1c7b}
 * @param pipeline the pipeline's id
 * @param settings every parameter in text form, in the order of the declaration
 * @param created when it was asked for
 * @param state where it is in its life
 * @param notes what the person should know, in the order it happened
 * @param artifacts what it has made
 * @param revision grows with every change
 */
public record Job(
    String id,
    String pipeline,
    Map<String, String> settings,
    Instant created,
    JobState state,
    List<Text> notes,
    List<StoredArtifact> artifacts,
    long revision) {
  public Job {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    notes = List.copyOf(notes);
    artifacts = List.copyOf(artifacts);
  }

  static Job queued(String id, String pipeline, Map<String, String> settings, Instant created) {
    return new Job(id, pipeline, settings, created, new JobState.Queued(), List.of(), List.of(), 0);
  }

  Job with(JobState next) {
    return new Job(id, pipeline, settings, created, next, notes, artifacts, revision);
  }

  Job withNote(Text words) {
    return new Job(
        id, pipeline, settings, created, state, append(notes, words), artifacts, revision);
  }

  Job withArtifact(StoredArtifact artifact) {
    return new Job(
        id, pipeline, settings, created, state, notes, append(artifacts, artifact), revision);
  }

  Job nextRevision() {
    return new Job(id, pipeline, settings, created, state, notes, artifacts, revision + 1);
  }

  private static <T> List<T> append(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }
}
