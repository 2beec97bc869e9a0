package dev.mien.training.viseme;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is said, by whom: training speech, and speech of voices and languages that training never
 * hears.
 */
final class Corpus {
  /** Variants of espeak-ng's voices that training hears: throat, sex, synthesis method. */
  static final List<String> VOICES =
      List.of(
          "",
          "+m1",
          "+m2",
          "+m4",
          "+m5",
          "+m6",
          "+m7",
          "+m8",
          "+f1",
          "+f2",
          "+f3",
          "+f5",
          "+croak",
          "+whisper",
          "+klatt",
          "+klatt2",
          "+klatt4",
          "+klatt6",
          "+Alex",
          "+Andrea",
          "+Annie",
          "+Denis",
          "+Diogo",
          "+Hugo",
          "+Jacky",
          "+Lee",
          "+Marco",
          "+Mario",
          "+Mike",
          "+Nguyen",
          "+aunty",
          "+belinda",
          "+benjamin",
          "+boris",
          "+caleb",
          "+ed",
          "+grandma",
          "+john",
          "+kaukovalta",
          "+miguel",
          "+norbert",
          "+paul",
          "+quincy",
          "+rob",
          "+sandro",
          "+steph",
          "+travis",
          "+victor",
          "+anika");

  /** Variants that it does not. */
  static final List<String> UNSEEN_VOICES =
      List.of(
          "+m3",
          "+f4",
          "+klatt3",
          "+Gene",
          "+Alicia",
          "+Michael",
          "+linda",
          "+shelby",
          "+david",
          "+edward",
          "+pablo",
          "+whisperf");

  /** Languages that training does not hear; all others of {@link PseudoText} it does. */
  static final List<String> UNSEEN_LANGUAGES = List.of("it", "ru", "ja", "ko", "sw", "hu");

  private final Espeak espeak = new Espeak();
  private final PseudoText text = new PseudoText();

  /** Sentences in seen or unseen languages, by seen or unseen voices. */
  List<Speech> sentences(int count, boolean unseenVoices, boolean unseenLanguages, long seed) {
    List<String> voices = unseenVoices ? UNSEEN_VOICES : VOICES;
    List<String> languages =
        text.languages().stream()
            .filter(language -> UNSEEN_LANGUAGES.contains(language) == unseenLanguages)
            .toList();
    Random random = new Random(seed);
    List<Speech> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String language = languages.get(i % languages.size());
      String voice = language + voices.get(random.nextInt(voices.size()));
      Espeak.Manner manner =
          new Espeak.Manner(
              voice, 110 + random.nextInt(150), 15 + random.nextInt(70), 20 + random.nextInt(70));
      sentences.add(espeak.say(text.sentence(language, random), manner));
    }
    return sentences;
  }

  /** One sentence of choice. */
  Speech say(String sentence, Espeak.Manner manner) {
    return espeak.say(sentence, manner);
  }
}
