package dev.mien.training.viseme;

import dev.mien.media.audio.MelSpectrogram;
import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceFeatures;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording as the network sees it.
 *
 * @param features {@code [frame][channel]}
 * @param loudness {@code [frame][1]}: 0..1
 * @param targets {@code [frame][viseme]}: the part of the frame's 20 ms that each viseme takes
 * @param visemes {@code [frame]}: the viseme in the middle of the frame
 */
@SuppressWarnings("ArrayRecordComponent") // Data by the minute, never compared.
record Example(float[][] features, float[][] loudness, float[][] targets, int[] visemes) {
  private static final int PARTS = 10;
  private static final double TARGET_SECONDS = 0.02;

  /** What {@link VoiceFeatures} hears in a recording. */
  static Example of(LabelledSound sound) {
    List<float[]> frames = new ArrayList<>();
    List<float[]> loudness = new ArrayList<>();
    VoiceFeatures features =
        new VoiceFeatures(
            (bands, loud) -> {
              frames.add(bands);
              loudness.add(new float[] {loud});
            });
    features.accept(sound.samples(), sound.samples().length);
    features.finish();
    float[][] targets = new float[frames.size()][Viseme.values().length];
    int[] visemes = new int[frames.size()];
    for (int frame = 0; frame < visemes.length; frame++) {
      double middle = (frame + 0.5) / MelSpectrogram.FRAMES_PER_SECOND;
      visemes[frame] = sound.mouth().apply(middle).index();
      for (int part = 0; part < PARTS; part++) {
        double at = middle + ((part + 0.5) / PARTS - 0.5) * TARGET_SECONDS;
        targets[frame][sound.mouth().apply(at).index()] += 1f / PARTS;
      }
    }
    return new Example(
        frames.toArray(new float[0][]), loudness.toArray(new float[0][]), targets, visemes);
  }

  /** The same for a listener who hears nothing but how loud it is. */
  Example byLoudness() {
    return new Example(loudness, loudness, targets, visemes);
  }
}
