package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From phonemes with their times to the mouth in each millisecond.
 *
 * <p>Phonemes come in the International Phonetic Alphabet as espeak-ng spells it. Marks of length,
 * stress, tone and nasality do not move the lips and are skipped; a diphthong gives each of its
 * vowels an equal part.
 */
final class PhonemeVisemes {
  /** A phoneme and the sample it starts at; an empty name is a pause. */
  record Phoneme(String name, int start) {}

  private static final Map<Integer, Viseme> SHAPES = new TreeMap<>();

  static {
    shape(Viseme.CLOSED, "mbpɓ");
    shape(Viseme.TEETH_ON_LIP, "fvʋɱ");
    shape(Viseme.WIDE, "ieɪɛszjɕʑɨçɯ");
    shape(Viseme.OPEN, "aɑæɐʌɒ");
    shape(Viseme.ROUND, "oɔuʊwyøœʏɥɵʉʍʃʒʂʐɸ");
  }

  private static void shape(Viseme viseme, String phonemes) {
    phonemes.codePoints().forEach(phoneme -> SHAPES.put(phoneme, viseme));
  }

  /** Stops without voice: espeak-ng tells of them at their burst, after the closure. */
  private static final String VOICELESS_STOP = "[ptkcqʈ][ʰʲʷːh-]*";

  /** Sounds made in the throat, for which the lips are already where the next sound needs them. */
  private static final String LIPLESS = "hɦʔ";

  /** Longest silence that is part of the sound after it. */
  private static final double CLOSURE_SECONDS = 0.09;

  /** The same for a voiceless stop after a pause, where nobody can hear when the lips closed. */
  private static final double CLOSURE_AFTER_PAUSE_SECONDS = 0.04;

  /** How long the lips still touch after the burst. */
  private static final double BURST_SECONDS = 0.01;

  /** The part of m and b that is closed; the lips part in the rest. */
  private static final double CLOSED_PART = 0.75;

  private PhonemeVisemes() {}

  /** The shapes a phoneme goes through; empty if the lips take the shape of the next one. */
  static List<Viseme> shapes(String phoneme) {
    List<Viseme> shapes = new ArrayList<>();
    String plain = Normalizer.normalize(phoneme, Normalizer.Form.NFD).replace("s.", "ʂ");
    if (plain.indexOf('ᵝ') >= 0) { // The Japanese u: hardly voiced to the ear, rounded to the eye.
      return List.of(Viseme.ROUND);
    }
    boolean lipless = false;
    for (int symbol : plain.codePoints().toArray()) {
      Viseme shape = SHAPES.get(symbol);
      if (shape == null && Character.getType(symbol) == Character.LOWERCASE_LETTER) {
        lipless |= LIPLESS.indexOf(symbol) >= 0;
        shape = LIPLESS.indexOf(symbol) >= 0 ? null : Viseme.NEUTRAL;
      }
      if (shape != null && (shapes.isEmpty() || shapes.get(shapes.size() - 1) != shape)) {
        shapes.add(shape);
      }
    }
    if (shapes.size() == 2 && shapes.get(0) == Viseme.NEUTRAL && !isVowel(plain)) {
      shapes.remove(0); // The affricates: the lips of tʃ and ts are those of ʃ and s throughout.
    }
    return shapes.isEmpty() && !lipless ? List.of(Viseme.NEUTRAL) : shapes;
  }

  private static boolean isVowel(String phoneme) {
    return "əɜɚɝɤ".indexOf(phoneme.codePointAt(0)) >= 0;
  }

  /** The mouth in each millisecond of a sound, as {@link Viseme#index}. */
  static byte[] label(List<Phoneme> phonemes, short[] samples, int sampleRate) {
    byte[] labels = new byte[(int) (samples.length * 1000L / sampleRate)];
    Viseme next = Viseme.REST;
    int end = samples.length;
    for (int i = phonemes.size() - 1; i >= 0; i--) { // Backwards: lips prepare for what follows.
      Phoneme phoneme = phonemes.get(i);
      if (phoneme.name.isEmpty()) {
        fill(labels, phoneme.start, end, sampleRate, Viseme.REST);
        next = Viseme.REST;
        end = Math.min(end, phoneme.start);
        continue;
      }
      List<Viseme> shapes = shapes(phoneme.name);
      if (shapes.isEmpty()) {
        shapes = List.of(next);
      }
      boolean stop = phoneme.name.matches(VOICELESS_STOP);
      boolean afterPause = i == 0 || phonemes.get(i - 1).name.isEmpty();
      double longest = !afterPause ? CLOSURE_SECONDS : stop ? CLOSURE_AFTER_PAUSE_SECONDS : 0;
      int start = closure(samples, phoneme.start, (int) (longest * sampleRate));
      int opened = end;
      if (stop) {
        opened = Math.min(end, phoneme.start + (int) (BURST_SECONDS * sampleRate));
      } else if (shapes.equals(List.of(Viseme.CLOSED)) && next != Viseme.REST) {
        opened = start + (int) ((end - start) * CLOSED_PART);
      }
      for (int part = 0; part < shapes.size(); part++) {
        int from = start + (int) ((long) (opened - start) * part / shapes.size());
        fill(labels, from, opened, sampleRate, shapes.get(part));
      }
      fill(labels, opened, end, sampleRate, next);
      next = shapes.get(0);
      end = Math.min(end, start);
    }
    return labels;
  }

  /** Where the silence before a sound starts, at most so many samples back. */
  private static int closure(short[] samples, int sound, int longest) {
    int start = Math.min(sound, samples.length);
    while (start > Math.max(0, sound - longest) && Math.abs(samples[start - 1]) < 16) {
      start--;
    }
    return start;
  }

  private static void fill(byte[] labels, int from, int to, int sampleRate, Viseme viseme) {
    int last = (int) Math.min(labels.length, to * 1000L / sampleRate);
    for (int i = (int) (from * 1000L / sampleRate); i < last; i++) {
      labels[i] = (byte) viseme.index();
    }
  }
}
