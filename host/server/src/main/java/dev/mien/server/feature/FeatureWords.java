package dev.mien.server.feature;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says in English and Chinese what is the matter with files of weights, and what to do. */
public final class FeatureWords {
  /** Where a file is to be had, and where to put it. */
  private record Way(String page, Path home) {}

  private static final Text ANY = Text.of("any", "任意");

  private FeatureWords() {}

  /**
   * Why a feature cannot be had.
   *
   * @param lacking the files that are not there or cannot be used, at least one
   * @param places where they were looked for
   * @param homes the folder that each belongs in
   */
  static Text lacking(
      Text feature,
      List<FileReport> lacking,
      List<Path> places,
      Function<OfficialFile, Path> homes) {
    List<Text> sentences = new ArrayList<>();
    Map<Way, List<OfficialFile>> absent =
        lacking.stream()
            .filter(report -> report.found().isEmpty())
            .map(FileReport::file)
            .collect(
                groupingBy(
                    file -> new Way(file.page(), homes.apply(file)), LinkedHashMap::new, toList()));
    absent.forEach((way, files) -> sentences.add(absent(feature, way, files)));
    if (!absent.isEmpty()) {
      sentences.add(
          Text.of(
              "Looked in: %s.".formatted(joined(places, ", ")),
              "已查找：%s。".formatted(joined(places, "、"))));
    }
    for (FileReport report : lacking) {
      report
          .problem()
          .ifPresent(
              problem ->
                  sentences.add(broken(feature, report.found().orElseThrow().path(), problem)));
    }
    return new Text(
        sentences.stream().map(Text::english).collect(joining(" ")),
        Map.of("zh", sentences.stream().map(words -> words.in("zh")).collect(joining())));
  }

  private static Text absent(Text feature, Way way, List<OfficialFile> files) {
    boolean one = files.size() == 1;
    String names = files.stream().map(OfficialFile::name).collect(joining(", "));
    return Text.of(
        "%s needs %s, which %s not there. Put %s into %s; the official page is %s."
            .formatted(
                feature, names, one ? "is" : "are", one ? "it" : "them", way.home(), way.page()),
        "%s 需要文件 %s，但没有找到。请放入 %s；官方页面：%s。"
            .formatted(feature.in("zh"), names.replace(", ", "、"), way.home(), way.page()));
  }

  /** Why a file cannot be used. */
  static Text broken(Text feature, Path path, Text problem) {
    return Text.of(
        "%s cannot use %s: %s".formatted(feature, path, problem),
        "%s 无法使用 %s：%s".formatted(feature.in("zh"), path, problem.in("zh")));
  }

  /** Which requests a condition is about: "Picture: Face (crop), Whole (full)". */
  public static Text when(Condition condition, List<Parameter<?>> parameters) {
    return new Text(
        when(condition, parameters, "en", ": ", ", "),
        Map.of("zh", when(condition, parameters, "zh", "：", "、")));
  }

  private static String when(
      Condition condition,
      List<Parameter<?>> parameters,
      String language,
      String colon,
      String comma) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(condition.parameter()))
        .map(
            parameter -> {
              Stream<String> values =
                  parameter instanceof ChoiceParameter choice
                      ? choice.choices().stream()
                          .filter(value -> condition.values().contains(value.value()))
                          .map(value -> value.label().in(language))
                      : condition.values().stream().sorted();
              String which =
                  condition.values().isEmpty() ? ANY.in(language) : values.collect(joining(comma));
              return parameter.info().label().in(language) + colon + which;
            })
        .collect(joining());
  }

  private static String joined(List<Path> places, String comma) {
    return places.stream().map(Path::toString).collect(joining(comma));
  }
}
