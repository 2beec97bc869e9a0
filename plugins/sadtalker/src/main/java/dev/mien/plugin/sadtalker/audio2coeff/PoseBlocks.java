package dev.mien.plugin.sadtalker.audio2coeff;

import java.util.ArrayList;
import java.util.List;

/**
 * How the pose network goes through a sound: it makes 32 frames at a time. The first video frame is
 * the photo itself and has no block. Source: SadTalker, {@code
 * src/audio2pose_models/audio2pose.py}.
 */
public final class PoseBlocks {
  /** Frames that the network makes at once. */
  public static final int LENGTH = 32;

  /** Frames on either side of a border over which {@link #crossFade} spreads a jump. */
  private static final int FADE = 10;

  /**
   * One run of the network.
   *
   * @param firstWindow the first mel window that it hears, counted from the sound's start
   * @param repeats how many times the embedding of that window comes again in front, to make 32
   * @param kept how many of the 32 outputs, from the end, are used
   */
  public record Block(int firstWindow, int repeats, int kept) {
    /** How many windows it hears. */
    public int windows() {
      return LENGTH - repeats;
    }
  }

  private PoseBlocks() {}

  /** The runs for a sound of that many frames, in order; none for one frame. */
  public static List<Block> of(int frames) {
    int moving = frames - 1;
    List<Block> blocks = new ArrayList<>();
    for (int start = 0; start + LENGTH <= moving; start += LENGTH) {
      blocks.add(new Block(1 + start, 0, LENGTH));
    }
    int rest = moving % LENGTH;
    if (rest > 0) {
      // The last 32 windows, or as many as there are.
      int windows = Math.min(LENGTH, moving);
      blocks.add(new Block(frames - windows, LENGTH - windows, rest));
    }
    return blocks;
  }

  /**
   * Takes away the jumps where one block follows another, which every 1.28 s show as a jerk of the
   * head: half of each jump is added before the border and half after it, fading out over 0.4 s to
   * either side. The jump away from the photo's pose is made up after it alone. Not part of the
   * reference.
   *
   * @param pose {@code [frames, channels]}, not yet smoothed
   */
  public static CoefficientSequence crossFade(CoefficientSequence pose) {
    int frames = pose.frames();
    int channels = pose.channels();
    float[] faded = pose.toArray();
    for (int border = 1; border < frames; border += LENGTH) {
      int before = border == 1 ? 0 : Math.min(FADE, border);
      int after = Math.min(FADE, frames - border);
      double shareBefore = border == 1 ? 0 : 0.5;
      for (int channel = 0; channel < channels; channel++) {
        double jump = pose.get(border, channel) - pose.get(border - 1, channel);
        for (int i = 0; i < before; i++) {
          faded[(border - 1 - i) * channels + channel] += (float) (jump * shareBefore * fade(i));
        }
        for (int i = 0; i < after; i++) {
          faded[(border + i) * channels + channel] -= (float) (jump * (1 - shareBefore) * fade(i));
        }
      }
    }
    return new CoefficientSequence(frames, channels, faded);
  }

  /** From 1 at the border to 0 at the end of the fade, level at both. */
  private static double fade(int step) {
    double t = (step + 0.5) / FADE;
    return 1 - t * t * (3 - 2 * t);
  }
}
