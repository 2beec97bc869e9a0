package dev.mien.server.feature;

import dev.mien.server.plugin.Offering;
import dev.mien.spi.pipeline.ModelFeature;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Something that a plugin can do with files of weights, and whether it can do it here.
 *
 * @param offering whose feature it is
 * @param places where its files are looked for, in that order
 * @param sets as the feature names them, each of which will do
 */
public record FeatureReport(
    Offering offering, ModelFeature feature, List<Path> places, List<SetReport> sets) {
  /** Whether it can be had. */
  public enum State {
    /** For every request. */
    READY,
    /** For some requests. */
    PARTLY,
    /** Not at all. */
    MISSING
  }

  public FeatureReport {
    places = List.copyOf(places);
    sets = List.copyOf(sets);
  }

  /** Whether somebody who asks for this name, in whichever case, means this feature. */
  boolean isCalled(String name) {
    return feature.id().equalsIgnoreCase(name) || feature.label().english().equalsIgnoreCase(name);
  }

  /** Whether it can be had. */
  public State state() {
    if (sets.stream().anyMatch(SetReport::isComplete)) {
      return State.READY;
    }
    return sets.stream().anyMatch(SetReport::isUsable) ? State.PARTLY : State.MISSING;
  }

  /** The set that is used, or else the one that lacks the fewest files. */
  public SetReport best() {
    return sets.stream()
        .min(
            Comparator.comparing((SetReport set) -> !set.isUsable())
                .thenComparing(set -> set.lacking().size()))
        .orElseThrow();
  }
}
