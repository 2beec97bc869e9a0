package dev.mien.server.doctor;

import static java.util.stream.Collectors.joining;

import dev.mien.server.feature.FeatureReport;
import dev.mien.server.feature.FileReport;
import dev.mien.spi.Text;
import java.util.List;
import java.util.function.Predicate;

/** Whether something can be had that needs files of weights, in one line. */
final class FeatureFinding {
  private FeatureFinding() {}

  static Finding of(FeatureReport report) {
    String subject = report.feature().label().english();
    List<FileReport> lacking = report.best().lacking();
    if (lacking.isEmpty()) {
      Text set = report.best().set().label();
      return Finding.ok(subject, "All its files are there (%s).".formatted(set));
    }
    String words =
        "%s: %s. See below."
            .formatted(
                report.state() == FeatureReport.State.PARTLY
                    ? "It can be had in part"
                    : "It cannot be had",
                words(lacking));
    boolean untouched =
        report.sets().stream()
            .flatMap(set -> set.files().stream())
            .allMatch(file -> file.found().isEmpty());
    return untouched ? Finding.note(subject, words) : Finding.warning(subject, words);
  }

  private static String words(List<FileReport> lacking) {
    String missing = names(lacking, file -> file.found().isEmpty());
    String broken = names(lacking, file -> file.found().isPresent());
    return (missing.isEmpty() ? "" : "missing " + missing)
        + (missing.isEmpty() || broken.isEmpty() ? "" : ", ")
        + (broken.isEmpty() ? "" : "broken " + broken);
  }

  private static String names(List<FileReport> files, Predicate<FileReport> which) {
    return files.stream().filter(which).map(file -> file.file().name()).collect(joining(", "));
  }
}
