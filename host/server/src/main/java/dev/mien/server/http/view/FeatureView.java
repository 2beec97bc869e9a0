package dev.mien.server.http.view;

import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.feature.FeatureReport;
import dev.mien.server.feature.FeatureWords;
import dev.mien.server.feature.FileReport;
import dev.mien.server.feature.SetReport;
import dev.mien.server.model.FileHashes;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.LoadedServices;
import dev.mien.server.plugin.Offering;
import dev.mien.spi.Text;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.OfficialFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that a plugin can do with files of weights, and whether it can do it here.
 *
 * @param pipeline the id of the pipeline that can do it; absent for services
 * @param service the id of the type of services that it is one of; absent for pipelines
 * @param title what people call that pipeline or that type of services
 * @param optional whether everything else works where these files are missing
 * @param state {@code ready}, {@code partly} (for some requests) or {@code missing}
 * @param problem what is missing or broken, and what to do
 * @param places where the files are looked for, in that order
 * @param sets each of which will do; the one that counts first
 */
public record FeatureView(
    @Nullable String pipeline,
    @Nullable String service,
    Map<String, String> title,
    String id,
    Map<String, String> label,
    Map<String, String> purpose,
    boolean optional,
    String state,
    @Nullable Map<String, String> problem,
    List<String> places,
    List<SetView> sets) {
  /** Files that work together. */
  public record SetView(Map<String, String> label, boolean complete, List<NeededFileView> files) {}

  /**
   * A file that is needed.
   *
   * @param when which requests need it; all, if absent
   * @param state {@code sound}, {@code broken} or {@code missing}
   * @param path where it was found
   * @param bytes of what was found
   * @param sha256 if somebody has asked for it
   * @param problem why it cannot be used and what to do about it
   * @param page where its makers offer it
   * @param home the folder that it belongs in
   * @param officialBytes where its makers tell
   */
  public record NeededFileView(
      String name,
      @Nullable Map<String, String> when,
      String state,
      @Nullable String path,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable Map<String, String> problem,
      String licence,
      String page,
      String home,
      @Nullable Long officialBytes) {}

  /** Describes a feature. */
  public static FeatureView of(FeatureReport report, FeatureCheck features, FileHashes hashes) {
    return of(report, features, hashes::known);
  }

  /**
   * Describes a feature.
   *
   * @param hashes the SHA-256 of a file, where it should be told
   */
  public static FeatureView of(
      FeatureReport report, FeatureCheck features, Function<Path, Optional<String>> hashes) {
    SetReport best = report.best();
    List<SetReport> others = report.sets().stream().filter(set -> !set.equals(best)).toList();
    Offering offering = report.offering();
    return new FeatureView(
        offering instanceof LoadedPipeline ? offering.id() : null,
        offering instanceof LoadedServices ? offering.id() : null,
        Words.of(offering.title()),
        report.feature().id(),
        Words.of(report.feature().label()),
        Words.of(report.feature().purpose()),
        report.feature().when().isEmpty(),
        report.state().name().toLowerCase(Locale.ROOT),
        words(features.words(report)),
        report.places().stream().map(Path::toString).toList(),
        Stream.concat(Stream.of(best), others.stream())
            .map(set -> set(report, set, features, hashes))
            .toList());
  }

  private static SetView set(
      FeatureReport report,
      SetReport set,
      FeatureCheck features,
      Function<Path, Optional<String>> hashes) {
    return new SetView(
        Words.of(set.set().label()),
        set.isComplete(),
        set.files().stream().map(file -> file(report, file, features, hashes)).toList());
  }

  private static NeededFileView file(
      FeatureReport report,
      FileReport file,
      FeatureCheck features,
      Function<Path, Optional<String>> hashes) {
    OfficialFile official = file.file();
    Optional<Path> path = file.found().map(ModelFile::path);
    String state = path.isEmpty() ? "missing" : file.isSound() ? "sound" : "broken";
    return new NeededFileView(
        official.name(),
        words(
            file.member()
                .when()
                .map(when -> FeatureWords.when(when, report.offering().parameters()))),
        state,
        path.map(Path::toString).orElse(null),
        file.found().map(ModelFile::bytes).orElse(null),
        path.flatMap(hashes).orElse(null),
        words(file.problem()),
        official.licence(),
        official.page(),
        features.home(official).toString(),
        official.bytes().isPresent() ? Long.valueOf(official.bytes().getAsLong()) : null);
  }

  private static @Nullable Map<String, String> words(Optional<Text> text) {
    return text.map(Words::of).orElse(null);
  }
}
