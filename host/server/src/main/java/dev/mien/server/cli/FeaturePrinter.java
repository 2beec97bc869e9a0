package dev.mien.server.cli;

import dev.mien.server.http.view.FeatureView;
import dev.mien.server.http.view.FeatureView.NeededFileView;
import dev.mien.server.http.view.FeatureView.SetView;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells file by file what is needed for what, and what to do about those that are not there. */
final class FeaturePrinter {
  private static final long MEGABYTE = 1_000_000;

  private final PrintWriter out;

  private FeaturePrinter(PrintWriter out) {
    this.out = out;
  }

  static void print(List<FeatureView> features, PrintWriter out) {
    if (features.isEmpty()) {
      return;
    }
    FeaturePrinter printer = new FeaturePrinter(out);
    features.forEach(printer::print);
    out.println("Files of weights are looked for in:");
    Set<String> places = new LinkedHashSet<>();
    features.forEach(feature -> places.addAll(feature.places()));
    places.forEach(place -> out.println("  " + place));
    out.println();
  }

  private void print(FeatureView feature) {
    SetView best = feature.sets().get(0);
    out.println("%s (%s)".formatted(words(feature.label()), words(best.label())));
    out.println("  %s".formatted(words(feature.purpose())));
    best.files().forEach(this::print);
    feature.sets().stream().skip(1).forEach(this::printAlternative);
    out.println();
  }

  private void print(NeededFileView file) {
    out.println(
        "  %-7s  %s"
            .formatted(
                file.state().equals("sound") ? "ok" : file.state(),
                String.join(
                    "  ",
                    Stream.of(file.name(), size(file), file.licence())
                        .filter(s -> !s.isEmpty())
                        .toList())));
    line(file.when() == null ? null : "only for " + words(file.when()));
    line(file.path());
    if (file.path() != null && !Objects.equals(file.officialBytes(), file.bytes())) {
      line(
          file.officialBytes() == null
              ? null
              : "%d bytes; the official file has %d".formatted(file.bytes(), file.officialBytes()));
    }
    line(file.sha256() == null ? null : "sha256 " + file.sha256());
    line(file.problem() == null ? null : words(file.problem()));
    if (!file.state().equals("sound")) {
      line("belongs in " + file.home());
      line("official page: " + file.page());
    }
  }

  private static String size(NeededFileView file) {
    Long bytes = file.bytes() == null ? file.officialBytes() : file.bytes();
    if (bytes == null) {
      return "";
    }
    return bytes < MEGABYTE
        ? "%d bytes".formatted(bytes)
        : "%d MB".formatted(Math.round(bytes / (double) MEGABYTE));
  }

  private void printAlternative(SetView set) {
    List<String> missing =
        set.files().stream()
            .filter(file -> !file.state().equals("sound"))
            .map(NeededFileView::name)
            .toList();
    out.println(
        "  or: %s%s"
            .formatted(
                words(set.label()),
                missing.isEmpty() ? ", all there" : "; missing " + String.join(", ", missing)));
  }

  private void line(@Nullable String words) {
    if (words != null) {
      out.println("           " + words);
    }
  }

  private static String words(Map<String, String> languages) {
    return String.valueOf(languages.get("en"));
  }
}
