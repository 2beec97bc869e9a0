package dev.mien.plugin.sadtalker.builtin;

import dev.mien.media.audio.AudioReader;
import dev.mien.plugin.sadtalker.builtin.motion.MotionSource;
import dev.mien.plugin.sadtalker.builtin.motion.VoiceMotion;
import dev.mien.plugin.sadtalker.builtin.render.FaceAnimator;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceToMouth;
import dev.mien.plugin.sadtalker.engine.Engine;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.spi.media.FrameSource;
import java.io.IOException;
import java.nio.file.Path;

/** Hears the mouth's shapes in the voice, and moves the photo itself. */
public final class BuiltInEngine implements Engine<MotionSource> {
  @Override
  public MotionSource motion(Path audio, double seconds, double frameRate, MotionSettings settings)
      throws IOException {
    long frames = Math.max(1, (long) Math.ceil(seconds * frameRate - 1e-6));
    AudioReader reader = AudioReader.open(audio);
    VoiceToMouth voice =
        new VoiceToMouth(
            new VoiceToMouth.Samples() {
              @Override
              public int read(float[] buffer) throws IOException {
                return reader.read(buffer);
              }

              @Override
              public void close() {
                reader.close();
              }
            },
            frameRate);
    return new VoiceMotion(voice, frameRate, frames, settings);
  }

  @Override
  public FrameSource frames(SourceFace face, MotionSource motion) {
    return new AnimatedFrames(
        new FaceAnimator(face.picture(), face.landmarks()),
        motion,
        face.picture().width(),
        face.picture().height());
  }
}
