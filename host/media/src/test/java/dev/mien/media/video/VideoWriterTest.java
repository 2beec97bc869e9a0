package dev.mien.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.audio.AudioInfo;
import dev.mien.media.audio.AudioReader;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.media.testing.Pictures;
import dev.mien.media.testing.Sounds;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoWriterTest {
  static final Provenance PROVENANCE =
      new Provenance(
          "job-1", "Mien 面", "Mien 0.1", "{\"seed\":1,\"note\":\"\\\"<&>\\\" 中文\"}", false, "en");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM"})
  void framesComeBackAsTheyWereGivenAndTheSoundKeepsItsChannels(VideoFormat format)
      throws IOException {
    Path sound = Sounds.wav(folder.resolve("sound.wav"), 2, 48_000, 2);
    Path file = folder.resolve("video." + format.extension());

    VideoReport report =
        VideoWriter.write(file, Pictures.waves(256, 192, 25, 30), sound, format, PROVENANCE);

    assertEquals(30, report.frames());
    try (VideoReader reader = VideoReader.open(file)) {
      assertEquals(30, reader.frameCount());
      assertEquals(25, reader.frameRate(), 1e-9);
      for (int i = 0; i < 30; i++) {
        Image frame = reader.next();
        assertNotNull(frame);
        double ssim = Pictures.ssim(frame, Pictures.waves(256, 192, i * 0.1));
        assertTrue(ssim >= 0.95, "frame " + i + " has a similarity of " + ssim);
      }
      assertNull(reader.next());
    }
    AudioInfo info = AudioReader.inspect(file);
    assertEquals(48_000, info.sampleRate());
    assertEquals(2, info.channels());
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatSaysWhatItIs(VideoFormat format) throws IOException {
    Path file = folder.resolve("video." + format.extension());

    VideoWriter.write(file, Pictures.waves(64, 48, 25, 3), null, format, PROVENANCE);

    EmbeddedProvenance embedded = EmbeddedProvenance.read(file);
    assertEquals(PROVENANCE.settings(), embedded.settings().orElseThrow());
    assertTrue(embedded.aigc().orElseThrow().contains("\"ProduceID\":\"job-1\""));
  }

  @Test
  void aVideoLongerThanItsSoundEndsInSilence() throws IOException {
    Path sound = Sounds.wav(folder.resolve("sound.wav"), 0.2, 16_000, 1);
    Path file = folder.resolve("video.mp4");

    VideoWriter.write(file, Pictures.waves(64, 48, 25, 50), sound, VideoFormat.MP4, PROVENANCE);

    assertEquals(16_000, AudioReader.inspect(file).sampleRate());
    try (InputContainer container = InputContainer.open(file, InputContainer.SOUND_AND_VIDEO)) {
      assertEquals(2, seconds(container.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow()), 1e-6);
      assertEquals(2, seconds(container.bestStream(AVMEDIA_TYPE_AUDIO).orElseThrow()), 1 / 25.0);
    }
  }

  private static double seconds(AVStream stream) {
    return stream.duration() * av_q2d(stream.time_base());
  }
}
