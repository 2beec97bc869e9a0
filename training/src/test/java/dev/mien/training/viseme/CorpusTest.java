package dev.mien.training.viseme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceFeatures;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What needs espeak-ng; skipped where it is not installed. */
class CorpusTest {
  private static Corpus corpus() {
    try {
      return new Corpus();
    } catch (UnsatisfiedLinkError e) {
      assumeTrue(false, "espeak-ng is not installed");
      throw e;
    }
  }

  @Test
  void whatIsUnseenIsNotSeen() {
    assertTrue(Collections.disjoint(Corpus.VOICES, Corpus.UNSEEN_VOICES));
    List<String> languages = new PseudoText().languages();
    assertTrue(languages.containsAll(Corpus.UNSEEN_LANGUAGES));
    assertTrue(languages.size() >= 2 * Corpus.UNSEEN_LANGUAGES.size());
  }

  @Test
  void everyLanguageHasSentences() {
    PseudoText text = new PseudoText();
    for (String language : text.languages()) {
      assertFalse(text.sentence(language, new Random(1)).isBlank(), language);
    }
  }

  @Test
  void mamaClosesAndOpensTwiceAndThenRests() {
    Speech speech = corpus().say("Mama.", new Espeak.Manner("it", 120, 50, 50));
    StringBuilder shapes = new StringBuilder();
    for (byte viseme : speech.visemes()) {
      String name = Viseme.at(viseme).name();
      if (!shapes.toString().endsWith(name)) {
        shapes.append(shapes.isEmpty() ? "" : " ").append(name);
      }
    }
    assertEquals("CLOSED OPEN CLOSED OPEN REST", shapes.toString());
  }

  @Test
  void aFewStepsOfTheRealTrainingLowerTheLoss() {
    List<Speech> speech = corpus().sentences(8, false, false, 1);
    List<Example> batch =
        speech.stream()
            .map(one -> new Augmentation(new SplittableRandom(1), speech).disguised(one))
            .map(Example::of)
            .toList();
    Trainer trainer = TrainVisemes.untrained(speech, VoiceFeatures.BANDS, 32);
    double first = trainer.step(batch, 1e-3);
    double last = first;
    for (int step = 0; step < 8; step++) {
      last = trainer.step(batch, 1e-3);
    }
    assertTrue(last < first, first + " to " + last);
  }
}
