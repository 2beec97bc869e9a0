package dev.mien.plugin.sadtalker.builtin.voice;

import dev.mien.media.audio.MelSpectrogram;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a voice and gives the mouth of each video frame.
 *
 * <p>Pull style: {@link #next} reads just as many samples as its frame needs, and what is kept does
 * not grow with the length of the recording. Video frame {@code i} shows the mouth from {@code i /
 * fps} to {@code (i + 1) / fps} seconds. Shapes there is too little time to see are not averaged
 * away: closed lips and teeth on the lip count with their strongest 30 ms.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class VoiceToMouth implements AutoCloseable {
  /** Something that gives the samples of a voice. */
  public interface Samples extends AutoCloseable {
    /**
     * Reads on.
     *
     * @param buffer receives 16 kHz mono samples in -1..1, from its start
     * @return how many were written, or -1 at the end
     * @throws IOException if the recording cannot be read
     */
    int read(float[] buffer) throws IOException;

    @Override
    void close() throws IOException;
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Moment(float[] weights, float loudness) {}

  private static final Viseme[] BRIEF = {Viseme.CLOSED, Viseme.TEETH_ON_LIP};

  private final Samples samples;
  private final double framesPerSecond;
  private final float[] buffer = new float[1600];
  private final VisemeStream stream;
  private final VoiceFeatures features = new VoiceFeatures((bands, loud) -> hear(bands, loud));
  private final int delay;
  private final ArrayDeque<Float> loudness = new ArrayDeque<>();
  private final List<Moment> moments = new ArrayList<>();
  private long firstMoment;
  private long samplesRead;
  private long frame;
  private boolean ended;

  /**
   * Starts at the beginning of a voice.
   *
   * @param samples the voice; closed with this
   * @param framesPerSecond of the video, 1 to 100
   */
  public VoiceToMouth(Samples samples, double framesPerSecond) {
    this(samples, framesPerSecond, VisemeWeights.bundled());
  }

  /**
   * Starts at the beginning of a voice, with a given network.
   *
   * @param samples the voice; closed with this
   * @param framesPerSecond of the video, 1 to 100
   * @param network takes {@link VoiceFeatures#BANDS}, gives a weight per {@link Viseme}
   */
  public VoiceToMouth(Samples samples, double framesPerSecond, VisemeNetwork network) {
    if (!(framesPerSecond >= 1 && framesPerSecond <= MelSpectrogram.FRAMES_PER_SECOND)) {
      throw new IllegalArgumentException(
          framesPerSecond
              + " frames per second; expected 1 to "
              + MelSpectrogram.FRAMES_PER_SECOND);
    }
    this.samples = samples;
    this.framesPerSecond = framesPerSecond;
    stream = new VisemeStream(network);
    delay = network.context() / 2;
    silence();
  }

  /** Half a context of silence, before the recording and after it. */
  private void silence() {
    for (int i = 0; i < delay; i++) {
      answer(stream.next(new float[VoiceFeatures.BANDS]));
    }
  }

  private void hear(float[] bands, float loud) {
    loudness.add(loud);
    answer(stream.next(bands));
  }

  private void answer(float @Nullable [] weights) {
    if (weights != null) {
      moments.add(new Moment(weights, loudness.remove()));
    }
  }

  /**
   * The mouth of the next frame.
   *
   * @return its shape, or null after the last; there are {@code ceil(duration * fps)}, at least one
   * @throws IOException if the recording cannot be read
   */
  public @Nullable MouthShape next() throws IOException {
    double from = frame * MelSpectrogram.FRAMES_PER_SECOND / framesPerSecond;
    double to = (frame + 1) * MelSpectrogram.FRAMES_PER_SECOND / framesPerSecond;
    while (!ended && firstMoment + moments.size() < to + 1) {
      read();
    }
    if (ended && frame > 0 && from * MelSpectrogram.HOP > samplesRead - 1e-6) {
      return null;
    }
    while (firstMoment < from - 1 && !moments.isEmpty()) {
      moments.remove(0);
      firstMoment++;
    }
    frame++;
    return shape(from, to);
  }

  private void read() throws IOException {
    int count = samples.read(buffer);
    if (count >= 0) {
      samplesRead += count;
      features.accept(buffer, count);
    } else {
      ended = true;
      features.finish();
      silence();
    }
  }

  /** The mouth between two times, in network frames: shares by overlap, brief shapes by peak. */
  private MouthShape shape(double from, double to) {
    float[] weights = new float[Viseme.values().length];
    float[] peak = new float[weights.length];
    double seen = 0;
    double loud = 0;
    for (int i = 0; i < moments.size(); i++) {
      double at = (double) firstMoment + i;
      double overlap = Math.min(to, at + 1) - Math.max(from, at);
      if (overlap <= 0) {
        continue;
      }
      seen += overlap;
      loud += overlap * moments.get(i).loudness;
      for (int v = 0; v < weights.length; v++) {
        weights[v] += (float) overlap * moments.get(i).weights[v];
        float before = moments.get(Math.max(0, i - 1)).weights[v];
        float after = moments.get(Math.min(moments.size() - 1, i + 1)).weights[v];
        peak[v] = Math.max(peak[v], (before + moments.get(i).weights[v] + after) / 3);
      }
    }
    if (seen == 0) { // No sound at all, or less than the frame's share of a rounded length.
      weights[Viseme.REST.index()] = 1;
      return new MouthShape(weights, 0);
    }
    float brief = 0;
    for (Viseme viseme : BRIEF) {
      brief += peak[viseme.index()];
    }
    float others = 0;
    for (int v = 0; v < weights.length; v++) {
      others += isBrief(v) ? 0 : weights[v];
    }
    for (int v = 0; v < weights.length; v++) {
      if (isBrief(v)) {
        weights[v] = peak[v] / Math.max(1, brief);
      } else {
        weights[v] *= Math.max(0, 1 - brief) / Math.max(others, 1e-6f);
      }
    }
    return new MouthShape(weights, (float) (loud / seen));
  }

  private static boolean isBrief(int viseme) {
    return Arrays.stream(BRIEF).anyMatch(brief -> brief.index() == viseme);
  }

  /** Closes the samples. */
  @Override
  public void close() throws IOException {
    samples.close();
  }
}
