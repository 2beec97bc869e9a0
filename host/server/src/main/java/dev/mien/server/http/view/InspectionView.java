package dev.mien.server.http.view;

import dev.mien.server.job.Ahead;
import dev.mien.server.job.Estimate;
import dev.mien.server.job.OwnersNames;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Region;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a job before it is asked for.
 *
 * @param warnings what may spoil the result, the weightiest first
 * @param suggestions values worth choosing
 * @param estimate absent while too little is known
 */
public record InspectionView(
    List<WarningView> warnings,
    List<SuggestionView> suggestions,
    @Nullable EstimateView estimate,
    QueueView queue) {
  /** Something that may spoil the result. */
  public record WarningView(String parameter, Map<String, String> words) {}

  /**
   * A value worth choosing.
   *
   * @param value in text form
   * @param area where it lies in the picture
   */
  public record SuggestionView(String parameter, String value, @Nullable AreaView area) {
    static SuggestionView of(Inspection.Suggestion suggestion) {
      return new SuggestionView(
          suggestion.parameter(),
          suggestion.value(),
          suggestion.area().map(AreaView::of).orElse(null));
    }
  }

  /** A rectangle in pixels of the upright picture. */
  public record AreaView(double x, double y, double width, double height) {
    static AreaView of(Region region) {
      return new AreaView(region.x(), region.y(), region.width(), region.height());
    }
  }

  /**
   * How long it will take once it runs, and what it needs.
   *
   * @param learnedFrom how many former jobs say so; 0 if it is what the pipeline's author measured
   */
  public record EstimateView(double seconds, long memoryBytes, long diskBytes, int learnedFrom) {
    /** Describes an estimate. */
    public static EstimateView of(Workload workload, Estimate estimate) {
      return new EstimateView(
          JobViews.seconds(estimate.time()),
          workload.memoryBytes(),
          workload.diskBytes(),
          estimate.learnedFrom());
    }
  }

  /**
   * What would go before it.
   *
   * @param ahead how many jobs
   * @param seconds how long they will take; absent if nobody can tell
   */
  public record QueueView(int ahead, @Nullable Double seconds) {
    static QueueView of(Ahead ahead) {
      return new QueueView(ahead.jobs(), ahead.time().map(JobViews::seconds).orElse(null));
    }
  }

  /** Describes an inspection of a request with these files. */
  public static InspectionView of(
      Inspection inspection,
      Collection<InputFile> files,
      @Nullable EstimateView estimate,
      Ahead ahead) {
    return new InspectionView(
        inspection.warnings().stream()
            .map(warning -> new WarningView(warning.parameter(), words(warning, files)))
            .toList(),
        inspection.suggestions().stream().map(SuggestionView::of).toList(),
        estimate,
        QueueView.of(ahead));
  }

  private static Map<String, String> words(
      Inspection.Warning warning, Collection<InputFile> files) {
    Map<String, String> words = new TreeMap<>(Words.of(warning.words()));
    words.replaceAll((language, message) -> OwnersNames.in(message, files));
    return words;
  }
}
