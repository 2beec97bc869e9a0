package dev.mien.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_HIGH;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.audio.AudioInfo;
import dev.mien.media.audio.AudioReader;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.media.image.ImageOps;
import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.media.testing.Mp4Boxes;
import dev.mien.media.testing.Pictures;
import dev.mien.media.testing.Sounds;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.CancelledException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void coloursSurvive() throws IOException {
    int[][] colors = {
      {255, 255, 255}, {0, 0, 0}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {200, 150, 120}
    };
    Path file = folder.resolve("video.mp4");
    VideoWriter.write(
        file,
        Pictures.frames(
            64,
            64,
            25,
            colors.length,
            i -> {
              int[] color = colors[(int) i];
              return Pictures.plain(64, 64, color[0], color[1], color[2]);
            }),
        null,
        VideoFormat.MP4,
        PROVENANCE);

    try (VideoReader reader = VideoReader.open(file)) {
      for (int[] color : colors) {
        Image frame = reader.next();
        assertNotNull(frame);
        for (int channel = 0; channel < 3; channel++) {
          assertEquals(color[channel], frame.sample(32, 32, channel), 4);
        }
      }
    }
  }

  @Test
  void oddSizesLoseNothing() throws IOException {
    Path file = folder.resolve("video.mp4");

    VideoReport report =
        VideoWriter.write(file, Pictures.waves(101, 75, 30, 3), null, VideoFormat.MP4, PROVENANCE);

    assertEquals(102, report.width());
    assertEquals(76, report.height());
    try (VideoReader reader = VideoReader.open(file)) {
      Image frame = reader.next();
      assertNotNull(frame);
      assertTrue(
          Pictures.ssim(ImageOps.crop(frame, 0, 0, 101, 75), Pictures.waves(101, 75, 0)) >= 0.95);
    }
  }

  @Test
  void theMp4IsWhatPlayersExpect() throws IOException {
    Path sound = Sounds.wav(folder.resolve("sound.wav"), 3, 44_100, 1);
    Path file = folder.resolve("video.mp4");
    VideoWriter.write(
        file, Pictures.waves(64, 64, 30_000 / 1001.0, 120), sound, VideoFormat.MP4, PROVENANCE);

    byte[] content = Files.readAllBytes(file);
    assertTrue(
        Mp4Boxes.offset(content, "moov") < Mp4Boxes.offset(content, "mdat"),
        "the index comes first");
    Map<String, String> metadata = Mp4Boxes.metadata(content);
    assertEquals(PROVENANCE.settings(), metadata.get("comment"));
    assertEquals(
        "{\"Label\":\"1\",\"ContentProducer\":\"Mien 面\",\"ProduceID\":\"job-1\",\"ReservedCode1\":\"\","
            + "\"ContentPropagator\":\"Mien 面\",\"PropagateID\":\"job-1\",\"ReservedCode2\":\"\"}",
        metadata.get("AIGC"));
    AVPacket packet = av_packet_alloc();
    try (InputContainer container = InputContainer.open(file, InputContainer.SOUND_AND_VIDEO)) {
      AVStream pictures = container.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      AVCodecParameters video = pictures.codecpar();
      assertEquals(AV_PROFILE_H264_HIGH, video.profile());
      assertEquals(AV_PIX_FMT_YUV420P, video.format());
      assertEquals(AVCOL_SPC_BT709, video.color_space());
      assertEquals(AVCOL_PRI_BT709, video.color_primaries());
      assertEquals(AVCOL_TRC_BT709, video.color_trc());
      assertEquals(AVCOL_RANGE_MPEG, video.color_range());
      assertEquals(30_000, pictures.avg_frame_rate().num());
      assertEquals(1_001, pictures.avg_frame_rate().den());
      AVStream voice = container.bestStream(AVMEDIA_TYPE_AUDIO).orElseThrow();
      assertEquals(AV_CODEC_ID_AAC, voice.codecpar().codec_id());
      assertEquals(44_100, voice.codecpar().sample_rate());
      assertEquals(1, voice.codecpar().ch_layout().nb_channels());
      double lastKey = 0;
      while (container.read(packet)) {
        double time = packet.pts() * av_q2d(pictures.time_base());
        if (packet.stream_index() == pictures.index() && (packet.flags() & AV_PKT_FLAG_KEY) != 0) {
          assertTrue(time - lastKey <= 2, "key frames at " + lastKey + " and " + time);
          lastKey = time;
        }
      }
      assertTrue(lastKey > 1.9, "the last key frame is at " + lastKey);
    } finally {
      av_packet_free(packet);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void theOpeningTwoSecondsAreLabelled(String language) throws IOException {
    Provenance labelled = new Provenance("1", "Mien", "Mien", "{}", true, language);
    Path file = folder.resolve("video.mp4");
    VideoWriter.write(
        file,
        Pictures.frames(200, 300, 12, 36, i -> Pictures.plain(200, 300, 90, 90, 90)),
        null,
        VideoFormat.MP4,
        labelled);

    try (VideoReader reader = VideoReader.open(file)) {
      for (int i = 0; i < 36; i++) {
        Image frame = reader.next();
        assertNotNull(frame);
        double seconds = i / 12.0;
        if (seconds < 2) {
          // Letters of a twentieth of the short side are ten pixels high.
          assertTrue(rowsWithWhite(frame) >= 10, "label at " + seconds);
        } else if (seconds >= 2.5) {
          assertEquals(0, rowsWithWhite(frame), "label at " + seconds);
        }
      }
    }
  }

  private static int rowsWithWhite(Image frame) {
    int rows = 0;
    for (int y = 0; y < frame.height(); y++) {
      boolean white = false;
      for (int x = 0; x < frame.width(); x++) {
        white |= frame.sample(x, y, 0) > 180;
      }
      rows += white ? 1 : 0;
    }
    return rows;
  }

  @Test
  void anExistingFileIsNeverReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("video.mp4"), "precious");

    assertRefused(StandardErrorCode.OUTPUT_EXISTS, file, Pictures.waves(64, 64, 25, 2), null);

    assertEquals("precious", Files.readString(file));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertRefused(
        StandardErrorCode.NOT_WRITABLE,
        folder.resolve("missing").resolve("video.mp4"),
        Pictures.waves(64, 64, 25, 2),
        null);
  }

  @ParameterizedTest
  @ValueSource(doubles = {11.9, 60.1, Double.NaN})
  void frameRatesOutOfRangeAreRefused(double frameRate) {
    Path file = folder.resolve("video.mp4");

    assertRefused(
        StandardErrorCode.INVALID_PARAMETER, file, Pictures.waves(64, 64, frameRate, 2), null);

    assertFalse(Files.exists(file));
  }

  @Test
  void soundThatIsNoneLeavesNoFile() throws IOException {
    Path words = Files.writeString(folder.resolve("sound.wav"), "words");
    Path file = folder.resolve("video.mp4");

    assertRefused(StandardErrorCode.INVALID_AUDIO, file, Pictures.waves(64, 64, 25, 200), words);

    assertFalse(Files.exists(file));
  }

  @Test
  void cancellingLeavesNoFile() {
    Path file = folder.resolve("video.mp4");
    CancelledException cancelled = new CancelledException();

    CancelledException thrown =
        assertThrows(
            CancelledException.class,
            () ->
                VideoWriter.write(
                    file,
                    Pictures.frames(
                        64,
                        64,
                        25,
                        100,
                        i -> {
                          if (i == 20) {
                            throw cancelled;
                          }
                          return Pictures.waves(64, 64, 0);
                        }),
                    null,
                    VideoFormat.MP4,
                    PROVENANCE));

    assertSame(cancelled, thrown);
    assertFalse(Files.exists(file));
  }

  @Test
  void interruptingLeavesNoFile() {
    Path file = folder.resolve("video.webm");
    Thread.currentThread().interrupt();

    assertThrows(
        InterruptedIOException.class,
        () ->
            VideoWriter.write(
                file, Pictures.waves(64, 64, 25, 20), null, VideoFormat.WEBM, PROVENANCE));

    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(file));
  }

  @Test
  void namesAreNeverPatternsOrAddresses() throws IOException {
    for (String name : new String[] {"-y %05d.mp4", "a;$(b)'\".mp4", "说话 🙂.mp4"}) {
      Path file;
      try {
        file = folder.resolve(name);
        Files.delete(Files.createFile(file));
      } catch (IOException | IllegalArgumentException e) {
        continue; // this file system has no such names
      }

      VideoWriter.write(file, Pictures.waves(64, 64, 25, 2), null, VideoFormat.MP4, PROVENANCE);

      assertTrue(Files.size(file) > 0);
    }
  }

  private static void assertRefused(
      StandardErrorCode code, Path file, FrameSource frames, @Nullable Path sound) {
    MienException refusal =
        assertThrows(
            MienException.class,
            () -> VideoWriter.write(file, frames, sound, VideoFormat.MP4, PROVENANCE));
    assertEquals(code, refusal.code());
  }

  private static double seconds(AVStream stream) {
    return stream.duration() * av_q2d(stream.time_base());
  }
}
