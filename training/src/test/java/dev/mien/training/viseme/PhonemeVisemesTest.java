package dev.mien.training.viseme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import dev.mien.training.viseme.PhonemeVisemes.Phoneme;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonemeVisemesTest {
  @ParameterizedTest
  @CsvSource({
    "m, CLOSED",
    "bʰ, CLOSED",
    "pʲ, CLOSED",
    "f, TEETH_ON_LIP",
    "v, TEETH_ON_LIP",
    "pf, CLOSED TEETH_ON_LIP",
    "iː, WIDE",
    "s, WIDE",
    "ts, WIDE",
    "aː, OPEN",
    "ä, OPEN",
    "ɐ̃, OPEN",
    "uː, ROUND",
    "o̞, ROUND",
    "ɯᵝ, ROUND",
    "tʃ, ROUND",
    "dʒ, ROUND",
    "s., ROUND",
    "t, NEUTRAL",
    "ə, NEUTRAL",
    "aɪ, OPEN WIDE",
    "əʊ, NEUTRAL ROUND",
    "ɔɪ, ROUND WIDE",
    "iɛ, WIDE",
    "h, ''",
    "o-, ROUND"
  })
  void phonemesGoThroughTheirShapes(String phoneme, String shapes) {
    String found =
        PhonemeVisemes.shapes(phoneme).stream().map(Viseme::name).collect(Collectors.joining(" "));
    assertEquals(shapes, found);
  }

  /** A letter per 10 ms. */
  private static String mouth(List<Phoneme> phonemes, int... silence) {
    short[] samples = new short[4000];
    Arrays.fill(samples, (short) 1000);
    for (int i = 0; i < silence.length; i += 2) {
      Arrays.fill(samples, silence[i], silence[i + 1], (short) 0);
    }
    byte[] labels = PhonemeVisemes.label(phonemes, samples, 10_000);
    StringBuilder mouth = new StringBuilder();
    for (int i = 0; i < labels.length; i += 10) {
      mouth.append("-mfiao.".charAt(labels[i]));
    }
    return mouth.toString();
  }

  @Test
  void theLipsCloseInTheSilenceBeforeTheBurstOfP() {
    List<Phoneme> apa =
        List.of(new Phoneme("a", 0), new Phoneme("p", 2000), new Phoneme("a", 2300));
    assertEquals("aaaaaaaaaaaaaaammmmmmaaaaaaaaaaaaaaaaaaa", mouth(apa, 1500, 2000));
  }

  @Test
  void theLipsPartInTheLastQuarterOfM() {
    List<Phoneme> ma = List.of(new Phoneme("m", 0), new Phoneme("a", 2000));
    assertEquals("mmmmmmmmmmmmmmmaaaaaaaaaaaaaaaaaaaaaaaaa", mouth(ma));
  }

  @Test
  void hHasTheShapeOfTheVowelAfterIt() {
    List<Phoneme> hu = List.of(new Phoneme("h", 0), new Phoneme("uː", 2000));
    assertEquals("oooooooooooooooooooooooooooooooooooooooo", mouth(hu));
  }

  @Test
  void aPauseIsAtRestUpToTheClosureOfTheNextStop() {
    List<Phoneme> pauseThenPa =
        List.of(
            new Phoneme("i", 0),
            new Phoneme("", 1000),
            new Phoneme("p", 3000),
            new Phoneme("a", 3300));
    assertEquals("iiiiiiiiii----------------mmmmmaaaaaaaaa", mouth(pauseThenPa, 1000, 3000));
  }
}
