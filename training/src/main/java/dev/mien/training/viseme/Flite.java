package dev.mien.training.viseme;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Flite's library: English voices made from recordings of people, by other means than espeak-ng's.
 * Training never hears them; where Flite is installed, they tell how well the network carries over.
 *
 * <p>Source: Flite {@code include/flite.h}, {@code cst_wave.h}, {@code cst_item.h}.
 */
final class Flite {
  /** The voices: a diphone voice, three statistical ones. */
  static final List<String> VOICES = List.of("kal16", "awb", "rms", "slt");

  private static final Map<String, Viseme> SHAPES =
      Map.ofEntries(
          Map.entry("pau", Viseme.REST),
          Map.entry("m", Viseme.CLOSED),
          Map.entry("b", Viseme.CLOSED),
          Map.entry("p", Viseme.CLOSED),
          Map.entry("f", Viseme.TEETH_ON_LIP),
          Map.entry("v", Viseme.TEETH_ON_LIP),
          Map.entry("iy", Viseme.WIDE),
          Map.entry("ih", Viseme.WIDE),
          Map.entry("eh", Viseme.WIDE),
          Map.entry("ey", Viseme.WIDE),
          Map.entry("s", Viseme.WIDE),
          Map.entry("z", Viseme.WIDE),
          Map.entry("y", Viseme.WIDE),
          Map.entry("aa", Viseme.OPEN),
          Map.entry("ae", Viseme.OPEN),
          Map.entry("ah", Viseme.OPEN),
          Map.entry("ay", Viseme.OPEN),
          Map.entry("aw", Viseme.OPEN),
          Map.entry("ow", Viseme.ROUND),
          Map.entry("ao", Viseme.ROUND),
          Map.entry("oy", Viseme.ROUND),
          Map.entry("uh", Viseme.ROUND),
          Map.entry("uw", Viseme.ROUND),
          Map.entry("w", Viseme.ROUND),
          Map.entry("sh", Viseme.ROUND),
          Map.entry("zh", Viseme.ROUND),
          Map.entry("ch", Viseme.ROUND),
          Map.entry("jh", Viseme.ROUND));

  /** Second halves of diphthongs. */
  private static final Map<String, Viseme> GLIDES =
      Map.of("ay", Viseme.WIDE, "oy", Viseme.WIDE, "aw", Viseme.ROUND);

  /** The part of a stop, closure and burst, in which the lips are closed. */
  private static final double CLOSED_PART = 0.75;

  private final NativeLibrary flite;
  private final NativeLibrary voices;
  private final Pointer voice;

  private Flite(String name) {
    flite = NativeLibrary.getInstance("libflite.so.1");
    voices = NativeLibrary.getInstance("libflite_cmu_us_" + name + ".so.1");
    flite.getFunction("flite_init").invokeInt(new Object[0]);
    voice =
        voices.getFunction("register_cmu_us_" + name).invokePointer(new Object[] {Pointer.NULL});
  }

  /** One of {@link #VOICES}, or nothing where it is not installed. */
  static Optional<Flite> open(String voice) {
    try {
      return Optional.of(new Flite(voice));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /** Says an English text. */
  Speech say(String text) {
    Pointer utterance = pointer("flite_synth_text", text, voice);
    Pointer wave = pointer("utt_wave", utterance);
    int sampleRate = wave.getInt(8);
    short[] samples = wave.getPointer(24).getShortArray(0, wave.getInt(12));
    List<PhonemeTime> phonemes = new ArrayList<>();
    Pointer item = pointer("relation_head", pointer("utt_relation", utterance, "Segment"));
    while (item != null) {
      String name = pointer("item_feat_string", item, "name").getString(0);
      float end = function("item_feat_float").invokeFloat(new Object[] {item, "end"});
      phonemes.add(new PhonemeTime(name, end));
      item = (Pointer) function("item_next").invoke(Pointer.class, new Object[] {item});
    }
    Speech speech = new Speech(sampleRate, samples, label(phonemes, samples.length, sampleRate));
    function("delete_utterance").invokeVoid(new Object[] {utterance});
    return speech;
  }

  private record PhonemeTime(String name, double end) {}

  private static byte[] label(List<PhonemeTime> phonemes, int samples, int sampleRate) {
    byte[] labels = new byte[(int) (samples * 1000L / sampleRate)];
    int at = 0;
    for (int i = 0; i < phonemes.size(); i++) {
      PhonemeTime phoneme = phonemes.get(i);
      Viseme first = SHAPES.getOrDefault(phoneme.name, Viseme.NEUTRAL);
      Viseme second = GLIDES.getOrDefault(phoneme.name, first);
      int end = (int) Math.min(labels.length, phoneme.end * 1000);
      int turn = (at + end) / 2;
      if (first == Viseme.CLOSED && i + 1 < phonemes.size()) {
        turn = at + (int) ((end - at) * CLOSED_PART);
        second = SHAPES.getOrDefault(phonemes.get(i + 1).name, Viseme.NEUTRAL);
      }
      for (; at < end; at++) {
        labels[at] = (byte) (at < turn ? first : second).index();
      }
    }
    return labels;
  }

  private Function function(String name) {
    return flite.getFunction(name);
  }

  private Pointer pointer(String function, Object... arguments) {
    return Objects.requireNonNull(function(function).invokePointer(arguments), function);
  }
}
