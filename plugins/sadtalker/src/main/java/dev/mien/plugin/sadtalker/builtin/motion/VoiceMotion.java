package dev.mien.plugin.sadtalker.builtin.motion;

import dev.mien.plugin.sadtalker.builtin.voice.MouthShape;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceToMouth;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The motion of a face that says what a voice says. It holds a fifth of a second, no more. */
public final class VoiceMotion implements MotionSource {
  private final VoiceToMouth voice;
  private final MouthMotion mouth;
  private final HeadMotion head;
  private final Blinks blinks;
  private final MotionSettings settings;
  private final double frameRate;
  private final long frameCount;
  private final int reach;

  /** Shapes around the frame that comes next; {@link #index} tells which one is its own. */
  private final List<MouthShape> window = new ArrayList<>();

  private int index;
  private long frame;

  /**
   * @param voice owned from now on
   * @param frameRate frames per second, the same that {@code voice} yields
   * @param frameCount how many frames {@code voice} yields
   */
  public VoiceMotion(
      VoiceToMouth voice, double frameRate, long frameCount, MotionSettings settings) {
    this.voice = voice;
    this.settings = settings;
    this.frameRate = frameRate;
    this.frameCount = frameCount;
    this.mouth = new MouthMotion(frameRate, settings.expressionScale());
    this.head = new HeadMotion(settings, frameRate);
    this.blinks = new Blinks(settings.seed());
    this.reach = (int) Math.ceil(MouthMotion.REACH_SECONDS * frameRate);
  }

  @Override
  public double frameRate() {
    return frameRate;
  }

  @Override
  public long frameCount() {
    return frameCount;
  }

  @Override
  public @Nullable FaceMotion next() throws IOException {
    while (window.size() <= index + reach) {
      MouthShape shape = voice.next();
      if (shape == null) {
        break;
      }
      window.add(shape);
    }
    if (index >= window.size()) {
      return null;
    }
    double time = (frame + 0.5) / frameRate;
    double remaining = frameCount / frameRate - time;
    HeadPose pose = head.next(time, remaining, window.get(index).loudness());
    FaceMotion motion =
        new FaceMotion(
            pose,
            mouth.pose(window, index),
            settings.blink() ? (float) blinks.at(time) : 0,
            settings.still() ? 0 : head.brows());
    frame++;
    if (index < reach) {
      index++;
    } else {
      window.remove(0);
    }
    return motion;
  }

  @Override
  public void close() throws IOException {
    voice.close();
  }
}
