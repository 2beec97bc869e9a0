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
 * @param targets {@code [frame][viseme]}: the part of the frame's 20 ms that each viseme takes
 * @param visemes {@code [frame]}: the viseme in the middle of the frame
 */
@SuppressWarnings("ArrayRecordComponent") // Data by the minute, never compared.
record Example(float[][] features, float[][] targets, int[] visemes) {
  private static final int PARTS = 10;
  private static final double TARGET_SECONDS = 0.02;

  /** What {@link VoiceFeatures} hears in a recording. */
  static Example voice(LabelledSound sound) {
    List<float[]> frames = new ArrayList<>();
    VoiceFeatures features = new VoiceFeatures((bands, loudness) -> frames.add(bands));
    features.accept(sound.samples(), sound.samples().length);
    features.finish();
    return of(frames, sound);
  }

  /** The loudness of a recording and nothing else, for comparison. */
  static Example loudness(LabelledSound sound) {
    List<float[]> frames = new ArrayList<>();
    VoiceFeatures features =
        new VoiceFeatures(
            (bands, loudness) -> {
              double sum = 0;
              for (float band : bands) {
                sum += Math.expm1(4 * band);
              }
              frames.add(new float[] {(float) Math.log1p(sum) / 4, loudness});
            });
    features.accept(sound.samples(), sound.samples().length);
    features.finish();
    return of(frames, sound);
  }

  private static Example of(List<float[]> features, LabelledSound sound) {
    float[][] targets = new float[features.size()][Viseme.values().length];
    int[] visemes = new int[features.size()];
    for (int frame = 0; frame < visemes.length; frame++) {
      double middle = (frame + 0.5) / MelSpectrogram.FRAMES_PER_SECOND;
      visemes[frame] = sound.mouth().apply(middle).index();
      for (int part = 0; part < PARTS; part++) {
        double at = middle + ((part + 0.5) / PARTS - 0.5) * TARGET_SECONDS;
        targets[frame][sound.mouth().apply(at).index()] += 1f / PARTS;
      }
    }
    return new Example(features.toArray(new float[0][]), targets, visemes);
  }
}
