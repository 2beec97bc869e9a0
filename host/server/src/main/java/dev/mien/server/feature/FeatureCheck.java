package dev.mien.server.feature;

import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Offering;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSelection;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
import dev.mien.spi.pipeline.PipelineRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Compares what plugins say that they need with the files of weights that are there. Every call
 * looks anew, so a file that was just put into its folder counts.
 */
public final class FeatureCheck {
  private final ModelStore store;
  private final Supplier<ModelFolders> folders;
  private final FileJudge judge = new FileJudge();

  /**
   * @param store finds the files
   * @param folders tells where files belong
   */
  public FeatureCheck(ModelStore store, Supplier<ModelFolders> folders) {
    this.store = store;
    this.folders = folders;
  }

  /** Every feature of what plugins offer, in the order in which they name them. */
  public List<FeatureReport> report(Collection<? extends Offering> offerings) {
    return offerings.stream().flatMap(this::report).toList();
  }

  private Stream<FeatureReport> report(Offering offering) {
    return offering.features().stream()
        .map(
            feature ->
                new FeatureReport(
                    offering,
                    feature,
                    places(feature),
                    feature.alternatives().stream().map(set -> report(offering, set)).toList()));
  }

  private SetReport report(Offering offering, ModelSet set) {
    return new SetReport(
        set, set.members().stream().map(member -> report(offering, member)).toList());
  }

  private FileReport report(Offering offering, Member member) {
    Optional<ModelFile> found = store.find(member.file());
    return new FileReport(
        member, found, found.flatMap(file -> judge.problem(offering, member.file(), file.path())));
  }

  private List<Path> places(ModelFeature feature) {
    return feature.alternatives().stream()
        .flatMap(set -> set.members().stream())
        .map(member -> member.file().kind())
        .distinct()
        .flatMap(kind -> store.places(kind).stream())
        .distinct()
        .toList();
  }

  /**
   * Why a file cannot be used and what to do about it; empty if nothing speaks against it.
   *
   * @param official what it should be
   * @param path where it lies, under any name
   */
  public Optional<Text> problem(Offering offering, OfficialFile official, Path path) {
    return judge.problem(offering, official, path);
  }

  /**
   * Why a file cannot be used that a service would read; empty if nothing speaks against it. What
   * is no official file is judged by its own looks.
   */
  Optional<Text> problem(Offering offering, Path path) {
    return offering.features().stream()
        .flatMap(feature -> feature.alternatives().stream())
        .flatMap(set -> set.members().stream())
        .map(Member::file)
        .filter(file -> path.endsWith(file.name()))
        .findFirst()
        .map(official -> judge.problem(offering, official, path))
        .orElseGet(() -> judge.looks(path));
  }

  /** Where a file belongs on this machine. */
  public Path home(OfficialFile file) {
    return folders.get().own(file.home());
  }

  /**
   * What keeps a request from being served: each feature that it asks for and that lacks files.
   *
   * @return warnings beside the parameter that asks for the feature
   */
  public List<Warning> warnings(LoadedPipeline pipeline, PipelineRequest request) {
    List<Warning> warnings = new ArrayList<>();
    for (ModelFeature feature : pipeline.features()) {
      if (feature.isAskedForBy(request)) {
        String parameter = feature.when().map(Condition::parameter).orElseThrow();
        lacking(pipeline, feature, request)
            .ifPresent(words -> warnings.add(new Warning(parameter, words)));
      }
    }
    return warnings;
  }

  /**
   * Refuses a request that asks for something whose files are not there or cannot be used.
   *
   * @throws MienException ({@code MISSING_MODEL}) naming the files, the folders that were searched
   *     and the official page
   */
  public void require(LoadedPipeline pipeline, PipelineRequest request) {
    List<Warning> warnings = warnings(pipeline, request);
    if (!warnings.isEmpty()) {
      Warning first = warnings.get(0);
      throw new MienException(StandardErrorCode.MISSING_MODEL, first.words().english())
          .inField(first.parameter());
    }
  }

  private Optional<Text> lacking(
      LoadedPipeline pipeline, ModelFeature feature, PipelineRequest request) {
    ModelSelection selection = feature.select(store, request);
    List<FileReport> lacking =
        selection.set().members().stream()
            .filter(member -> member.isNeededFor(request))
            .map(member -> report(pipeline, member))
            .filter(report -> !report.isSound())
            .toList();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(FeatureWords.lacking(feature.label(), lacking, places(feature), this::home));
  }

  /** Why a feature cannot be had for every request, and what to do; empty if it can. */
  public Optional<Text> words(FeatureReport report) {
    List<FileReport> lacking = report.best().lacking();
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            FeatureWords.lacking(report.feature().label(), lacking, report.places(), this::home));
  }
}
