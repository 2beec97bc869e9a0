package dev.mien.plugin.extras;

import dev.mien.plugin.extras.ExtrasRequest.Enlarging;
import dev.mien.plugin.extras.ExtrasRequest.Restoration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words with which a file tells other programs what was done to it, as WebUI writes them: keys
 * and values, the latter in quotes where they would be misread.
 */
final class Postprocessing {
  /** Under which keyword they stand. */
  static final String KEYWORD = "postprocessing";

  private Postprocessing() {}

  /** Empty if nothing was done. */
  static String of(ExtrasRequest request) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Restoration restoration : request.restorations()) {
      words.put(
          restoration.restorer() + " visibility",
          String.valueOf(restoration.settings().visibility()));
    }
    request.enlarging().ifPresent(enlarging -> add(enlarging, words));
    return words.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + quoted(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void add(Enlarging enlarging, Map<String, String> words) {
    if (enlarging.target() instanceof TargetSize.Times times) {
      words.put("Postprocess upscale by", String.valueOf(times.factor()));
    } else if (enlarging.target() instanceof TargetSize.Exactly exact) {
      words.put("Postprocess upscale to", exact.width() + "x" + exact.height());
      words.put("Postprocess crop to", String.valueOf(exact.crop()));
    }
    words.put("Postprocess upscaler", enlarging.upscaler());
    enlarging
        .second()
        .ifPresent(
            name -> {
              words.put("Postprocess upscaler 2", name);
              words.put(
                  "Postprocess upscaler 2 visibility", String.valueOf(enlarging.secondShare()));
            });
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == ':' || c == '\n' || c == '"');
    return plain
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
