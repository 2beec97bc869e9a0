package dev.mien.training.viseme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Sentences of words that do not exist but could, in each language's own spelling. */
final class PseudoText {
  private final List<String> languages = new ArrayList<>();
  private final Map<String, List<List<String>>> syllables = new HashMap<>();

  PseudoText() {
    try (InputStream in =
        Objects.requireNonNull(PseudoText.class.getResourceAsStream("languages.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    List<String> columns = List.of(line.split("\\s*\\|\\s*", -1));
    languages.add(columns.get(0));
    syllables.put(
        columns.get(0),
        columns.subList(1, 4).stream().map(part -> List.of(part.strip().split(" "))).toList());
  }

  /** The languages, by their names at espeak-ng; those to be heard twice as often, twice. */
  List<String> languages() {
    return languages;
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
