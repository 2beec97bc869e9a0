package dev.mien.training.viseme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** How well the network does on voices and languages it has never heard, in Markdown. */
final class Report {
  private static final int SENTENCES = 120;

  private static final List<String> ENGLISH =
      List.of(
          "My mother bought five purple maps before the summer. Paul, above all people, flew away.",
          "We have been working very hard to move the bottom line, but most of our profit vanished.",
          "Please open the window, it is too warm in here. Both of them saw the big wolf move.",
          "They promised a full review of public spending, and voters approve of that.",
          "How much food could a farmer chew, if a farmer could chew food? Nobody knows.",
          "Father, the old boy, laughed at the far calm pond. Often we feel far from home.",
          "Good morning everybody. Today we speak about food, music, vision and the value of time.");

  private final Corpus corpus;
  private final Trainer voice;
  private final Trainer loudness;
  private final Map<String, List<LabelledSound>> sets = new LinkedHashMap<>();

  Report(Corpus corpus, Trainer voice, Trainer loudness) {
    this.corpus = corpus;
    this.voice = voice;
    this.loudness = loudness;
  }

  /** The tables. */
  String markdown() {
    List<Speech> both = corpus.sentences(SENTENCES, true, true, 13);
    add("unseen voices", corpus.sentences(SENTENCES, true, false, 11), Augmentation::clean);
    add("unseen languages", corpus.sentences(SENTENCES, false, true, 12), Augmentation::clean);
    add("unseen voices and languages", both, Augmentation::clean);
    add("the same with noise (5 to 20 dB) and reverberation", both, Augmentation::noisy);
    for (String name : Flite.VOICES) {
      Flite.open(name)
          .ifPresent(
              flite ->
                  add(
                      "Flite's " + name,
                      ENGLISH.stream().map(flite::say).toList(),
                      Augmentation::clean));
    }
    StringBuilder report =
        new StringBuilder(
            """
            # Figures of the viseme network

            Written by the training command; [visemes.md](visemes.md) explains them. Frames of 10 ms,
            percent. Guessing has a balanced accuracy of 14.

            | heard | balanced accuracy | loudness alone | accuracy | loudness alone |
            |---|--:|--:|--:|--:|
            """);
    List<String> confusions = new ArrayList<>();
    sets.forEach(
        (name, sounds) -> {
          Confusion ours = confusion(sounds, voice, example -> example);
          Confusion baseline = confusion(sounds, loudness, Example::byLoudness);
          report.append(
              String.format(
                  Locale.ROOT,
                  "| %s | **%.1f** | %.1f | %.1f | %.1f |\n",
                  name,
                  100 * ours.balancedAccuracy(),
                  100 * baseline.balancedAccuracy(),
                  100 * ours.accuracy(),
                  100 * baseline.accuracy()));
          confusions.add("\n## " + name + "\n\n" + ours.table());
        });
    return report + String.join("", confusions);
  }

  private void add(
      String name, List<Speech> speech, BiFunction<Augmentation, Speech, LabelledSound> disguise) {
    Augmentation augmentation = new Augmentation(new SplittableRandom(14), speech);
    sets.put(name, speech.stream().map(one -> disguise.apply(augmentation, one)).toList());
  }

  private static Confusion confusion(
      List<LabelledSound> sounds, Trainer trainer, UnaryOperator<Example> view) {
    Confusion confusion = new Confusion();
    for (LabelledSound sound : sounds) {
      Example example = view.apply(Example.of(sound));
      confusion.add(example.visemes(), trainer.classify(example.features()));
    }
    return confusion;
  }
}
