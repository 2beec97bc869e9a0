package dev.mien.plugin.sadtalker.builtin;

import dev.mien.media.audio.AudioReader;
import dev.mien.plugin.sadtalker.builtin.motion.MotionSource;
import dev.mien.plugin.sadtalker.builtin.motion.VoiceMotion;
import dev.mien.plugin.sadtalker.builtin.render.FaceAnimator;
import dev.mien.plugin.sadtalker.builtin.voice.Silence;
import dev.mien.plugin.sadtalker.builtin.voice.VoiceToMouth;
import dev.mien.plugin.sadtalker.engine.Engine;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.engine.Scene;
import dev.mien.plugin.sadtalker.engine.Voice;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.spi.media.FrameSource;
import java.io.IOException;
import java.nio.file.Path;

/** Hears the mouth's shapes in the voice, and moves the photo itself. */
public final class BuiltInEngine implements Engine<SourceFace, MotionSource> {
  @Override
  public SourceFace face(Portrait portrait) {
    return SourceFace.prepare(portrait.photo(), portrait.landmarks(), portrait.area());
  }

  @Override
  public MotionSource motion(SourceFace face, Voice voice, MotionSettings settings)
      throws IOException {
    VoiceToMouth.Samples samples =
        voice.file().isPresent()
            ? samples(voice.file().get())
            : new Silence(voice.seconds(), AudioReader.SAMPLE_RATE);
    return new VoiceMotion(
        new VoiceToMouth(samples, voice.frameRate()), voice.frameRate(), voice.frames(), settings);
  }

  private static VoiceToMouth.Samples samples(Path audio) throws IOException {
    AudioReader reader = AudioReader.open(audio);
    return new VoiceToMouth.Samples() {
      @Override
      public int read(float[] buffer) throws IOException {
        return reader.read(buffer);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public Scene scene(SourceFace face) {
    return Scene.of(face.picture(), face.landmarks());
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
