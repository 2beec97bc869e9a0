package dev.mien.training.viseme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Sentences of words that do not exist but could, in each language's own spelling. */
final class PseudoText {
  private final Map<String, List<List<String>>> syllables = new LinkedHashMap<>();

  PseudoText() {
    try (InputStream in =
        Objects.requireNonNull(PseudoText.class.getResourceAsStream("languages.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\\s*\\|\\s*", -1)))
          .forEach(
              columns ->
                  syllables.put(
                      columns.get(0),
                      columns.subList(1, 4).stream()
                          .map(column -> List.of(column.strip().split(" ")))
                          .toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The languages, by their names at espeak-ng. */
  List<String> languages() {
    return List.copyOf(syllables.keySet());
  }

  /** A sentence of three to eight words. */
  String sentence(String language, Random random) {
    StringBuilder sentence = new StringBuilder();
    for (int words = 3 + random.nextInt(6); words > 0; words--) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        for (List<String> part : Objects.requireNonNull(syllables.get(language))) {
          String letters = part.get(random.nextInt(part.size()));
          sentence.append(letters.equals("-") ? "" : letters);
        }
      }
      boolean pause = words > 1 && random.nextInt(5) == 0;
      sentence.append(words == 1 ? "." : pause ? ", " : " ");
    }
    return sentence.toString();
  }
}
