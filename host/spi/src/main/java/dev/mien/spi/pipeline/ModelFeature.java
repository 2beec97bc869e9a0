package dev.mien.spi.pipeline;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.parameter.Condition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that a pipeline can do once files of weights are there. The host shows which of them
 * are, and refuses a job that asks for a feature whose files are missing.
 *
 * @param id lower-case words joined by hyphens, unique within the pipeline: {@code sadtalker-256}
 * @param label a few words: "SadTalker 256"
 * @param purpose a sentence on what it is good for
 * @param when which requests ask for it; if empty, the pipeline uses the files when they are there
 *     and does without them else
 * @param alternatives sets of files, each of which will do, the one to recommend first
 */
public record ModelFeature(
    String id, Text label, Text purpose, Optional<Condition> when, List<ModelSet> alternatives) {
  public ModelFeature {
    requireNonNull(id, "id is null");
    requireNonNull(label, "label is null");
    requireNonNull(purpose, "purpose is null");
    requireNonNull(when, "when is null");
    alternatives = List.copyOf(alternatives);
    if (alternatives.isEmpty()) {
      throw new IllegalArgumentException("the feature '%s' needs no files".formatted(id));
    }
  }

  /** Whether a request cannot be served without it. */
  public boolean isAskedForBy(PipelineRequest request) {
    return when.map(request::meets).orElse(false);
  }

  /**
   * Chooses the files for a request: the first set that has all that the request needs, or else the
   * set that lacks the fewest.
   */
  public ModelSelection select(ModelStore store, PipelineRequest request) {
    return alternatives.stream()
        .map(set -> ModelSelection.of(this, set, store, request))
        .min(
            Comparator.comparingInt(selection -> selection.missing().size())) // the first of equals
        .orElseThrow();
  }
}
