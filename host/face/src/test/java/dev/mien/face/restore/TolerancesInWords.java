package dev.mien.face.restore;

import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.Tolerance;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tolerances like "max 4 levels, mean under 0.15" from a case's notes. */
final class TolerancesInWords {
  private static final Pattern MAXIMUM = Pattern.compile("max ([0-9.]+[0-9]|[0-9]+) level");
  private static final Pattern MEAN = Pattern.compile("mean under ([0-9.]+[0-9]|[0-9]+)");
  private static final Pattern EXPLAINABLE = Pattern.compile("mean up to ([0-9.]+[0-9]|[0-9]+)");

  private TolerancesInWords() {}

  static Tolerance of(GoldenCase golden, String output) {
    String words = golden.notes().path("outputs").path(output).path("tolerance").asText();
    Tolerance tolerance =
        Tolerance.max(
            number(MAXIMUM, words)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "%s gives no tolerance for %s".formatted(golden, output))));
    OptionalDouble explainable = number(EXPLAINABLE, words);
    OptionalDouble mean = explainable.isPresent() ? explainable : number(MEAN, words);
    return mean.isPresent() ? tolerance.mean(mean.getAsDouble()) : tolerance;
  }

  private static OptionalDouble number(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }
}
