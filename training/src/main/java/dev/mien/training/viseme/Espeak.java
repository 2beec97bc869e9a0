package dev.mien.training.viseme;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * espeak-ng's library, as far as we need it: text to samples with the start of every phoneme.
 *
 * <p>Source: espeak-ng {@code src/include/espeak-ng/speak_lib.h}. The library has global state, so
 * there is one of these per process and one thread uses it.
 */
final class Espeak {
  /** How a sentence is said. */
  record Manner(String voice, int wordsPerMinute, int pitch, int range) {}

  private interface SpeakLib extends Library {
    int espeak_Initialize(int output, int bufferLength, @Nullable String path, int options);

    void espeak_SetSynthCallback(SynthCallback callback);

    int espeak_SetVoiceByName(String name);

    int espeak_SetParameter(int parameter, int value, int relative);

    int espeak_Synth(
        byte[] text,
        NativeLong size,
        int position,
        int positionType,
        int endPosition,
        int flags,
        @Nullable Pointer uniqueIdentifier,
        @Nullable Pointer userData);
  }

  /** Called from within the synthesis. */
  interface SynthCallback extends Callback {
    int invoke(@Nullable Pointer samples, int count, Pointer events);
  }

  private static final int SYNCHRONOUS = 2;
  private static final int PHONEME_EVENTS_IN_IPA = 3;
  private static final int CHARACTERS_UTF8 = 1;
  private static final int RATE = 1;
  private static final int PITCH = 3;
  private static final int RANGE = 4;

  // The C structure espeak_EVENT.
  private static final int EVENT_SIZE = 40;
  private static final int EVENT_SAMPLE = 20;
  private static final int EVENT_NAME = 32;
  private static final int NAME_SIZE = 8;
  private static final int LIST_TERMINATED = 0;
  private static final int PHONEME = 7;

  private final SpeakLib library;
  private final SynthCallback callback = this::take; // Held here, or it would be collected.
  private final int sampleRate;
  private short[] samples = new short[1 << 20];
  private int count;
  private final List<PhonemeVisemes.Phoneme> phonemes = new ArrayList<>();

  /** Loads and starts the library; an {@link UnsatisfiedLinkError} if it is not installed. */
  Espeak() {
    library = load();
    sampleRate = library.espeak_Initialize(SYNCHRONOUS, 0, null, PHONEME_EVENTS_IN_IPA);
    if (sampleRate < 0) {
      throw new IllegalStateException("espeak_Initialize failed: are its voices installed?");
    }
    library.espeak_SetSynthCallback(callback);
  }

  private static SpeakLib load() {
    try {
      return Native.load("espeak-ng", SpeakLib.class);
    } catch (UnsatisfiedLinkError e) { // Without its development package Linux has only this name.
      return Native.load("libespeak-ng.so.1", SpeakLib.class);
    }
  }

  /** Says a text. */
  Speech say(String text, Manner manner) {
    if (library.espeak_SetVoiceByName(manner.voice) != 0) {
      throw new IllegalArgumentException("espeak-ng has no voice " + manner.voice);
    }
    library.espeak_SetParameter(RATE, manner.wordsPerMinute, 0);
    library.espeak_SetParameter(PITCH, manner.pitch, 0);
    library.espeak_SetParameter(RANGE, manner.range, 0);
    count = 0;
    phonemes.clear();
    byte[] bytes = (text + '\0').getBytes(StandardCharsets.UTF_8);
    library.espeak_Synth(bytes, new NativeLong(bytes.length), 0, 1, 0, CHARACTERS_UTF8, null, null);
    short[] said = Arrays.copyOf(samples, count);
    return new Speech(sampleRate, said, PhonemeVisemes.label(phonemes, said, sampleRate));
  }

  private int take(@Nullable Pointer block, int length, Pointer events) {
    if (block != null && length > 0) {
      if (count + length > samples.length) {
        samples = Arrays.copyOf(samples, 2 * (count + length));
      }
      block.read(0, samples, count, length);
      count += length;
    }
    for (long at = 0; events.getInt(at) != LIST_TERMINATED; at += EVENT_SIZE) {
      if (events.getInt(at) == PHONEME) {
        String name = name(events.getByteArray(at + EVENT_NAME, NAME_SIZE));
        if (!name.startsWith("(")) { // Not a phoneme but a change of language.
          phonemes.add(new PhonemeVisemes.Phoneme(name, events.getInt(at + EVENT_SAMPLE)));
        }
      }
    }
    return 0;
  }

  /** At most eight bytes, which may end within a character. */
  private static String name(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8).replace("�", "");
  }
}
