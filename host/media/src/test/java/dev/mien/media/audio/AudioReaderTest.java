package dev.mien.media.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.testing.Pictures;
import dev.mien.media.testing.Sounds;
import dev.mien.media.video.VideoFormat;
import dev.mien.media.video.VideoWriter;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioReaderTest {
  private static final double SECONDS = 0.7;

  @TempDir Path folder;

  /** Muxer, encoder, sample format, rate, channels. */
  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("wav", "pcm_u8", AV_SAMPLE_FMT_U8, 8_000, 1),
        Arguments.of("wav", "pcm_s16le", AV_SAMPLE_FMT_S16, 44_100, 2),
        Arguments.of("wav", "pcm_s24le", AV_SAMPLE_FMT_S32, 48_000, 2),
        Arguments.of("wav", "pcm_f32le", AV_SAMPLE_FMT_FLT, 96_000, 6),
        Arguments.of("mp3", "libmp3lame", AV_SAMPLE_FMT_FLTP, 44_100, 2),
        Arguments.of("ipod", "aac", AV_SAMPLE_FMT_FLTP, 48_000, 1),
        Arguments.of("flac", "flac", AV_SAMPLE_FMT_S16, 22_050, 2),
        Arguments.of("ogg", "vorbis", AV_SAMPLE_FMT_FLTP, 44_100, 2),
        Arguments.of("opus", "libopus", AV_SAMPLE_FMT_FLT, 48_000, 2),
        Arguments.of("webm", "libopus", AV_SAMPLE_FMT_FLT, 48_000, 1),
        Arguments.of("amr", "libopencore_amrnb", AV_SAMPLE_FMT_S16, 8_000, 1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindBecomesSixteenKilohertzMono(
      String muxer, String encoder, int sampleFormat, int rate, int channels) throws IOException {
    Path file =
        Sounds.encoded(
            folder.resolve("voice"), muxer, encoder, sampleFormat, SECONDS, rate, channels);

    AudioInfo info = AudioReader.inspect(file);
    float[] samples = readAll(file);

    assertEquals(rate, info.sampleRate());
    assertEquals(channels, info.channels());
    // Codecs work in blocks, and some files do not say where the last one ends.
    assertEquals(SECONDS, info.durationSeconds(), 0.08);
    assertEquals(info.durationSeconds(), samples.length / 16_000.0, 0.002);
    assertTrue(strength(samples, 440) > 20 * strength(samples, 1000), "the tone is kept");
  }

  @Test
  void samplesAreThoseOfTheFileWhenItHasTheRateAlready() throws IOException {
    Path file = Sounds.wav(folder.resolve("voice.wav"), 0.1, 16_000, 1);

    float[] samples = readAll(file);

    assertEquals(1600, samples.length);
    assertEquals(0.1, AudioReader.inspect(file).durationSeconds());
    for (int i = 0; i < samples.length; i++) {
      double expected = Math.round(12000 * Math.sin(2 * Math.PI * 440 * i / 16_000)) / 32768.0;
      assertEquals(expected, samples[i], 1e-6);
    }
  }

  @Test
  void silenceIsSound() throws IOException {
    Path file = folder.resolve("silence.wav");
    byte[] wav = Files.readAllBytes(Sounds.wav(folder.resolve("tone.wav"), 0.2, 16_000, 1));
    Arrays.fill(wav, 44, wav.length, (byte) 0);

    assertEquals(0.2, AudioReader.inspect(Files.write(file, wav)).durationSeconds());
  }

  @Test
  void aFileCutShortGivesWhatIsThere() throws IOException {
    byte[] wav = Files.readAllBytes(Sounds.wav(folder.resolve("tone.wav"), 1, 16_000, 1));
    Path file = Files.write(folder.resolve("short.wav"), Arrays.copyOf(wav, wav.length / 2));

    assertEquals(0.5, AudioReader.inspect(file).durationSeconds(), 0.01);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just words",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile 'tone.wav'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'/>"
      })
  void wordsAndPlaylistsAreRefusedWhateverTheirName(String content) throws IOException {
    Sounds.wav(folder.resolve("tone.wav"), 0.2, 16_000, 1);
    for (String name : new String[] {"voice.wav", "voice.m3u8", "voice.ffconcat", "voice.mp3"}) {
      Path file = Files.writeString(folder.resolve(name), content);

      MienException refusal =
          assertThrows(MienException.class, () -> AudioReader.inspect(file), name);

      assertEquals(StandardErrorCode.INVALID_AUDIO, refusal.code());
      assertTrue(String.valueOf(refusal.getMessage()).contains(name));
    }
  }

  @Test
  void noiseIsNoSound() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    Path file = Files.write(folder.resolve("voice.wav"), noise);

    assertEquals(
        StandardErrorCode.INVALID_AUDIO,
        assertThrows(MienException.class, () -> AudioReader.inspect(file)).code());
  }

  @Test
  void aVideoWithoutSoundIsRefused() throws IOException {
    Path file = folder.resolve("video.mp4");
    VideoWriter.write(
        file,
        Pictures.waves(64, 64, 25, 2),
        null,
        VideoFormat.MP4,
        new Provenance("1", "Mien", "Mien", "{}", false, "en"));

    MienException refusal = assertThrows(MienException.class, () -> AudioReader.open(file).close());

    assertTrue(String.valueOf(refusal.getMessage()).contains("without sound"));
  }

  @Test
  void namesAreNeverPatternsOrAddresses() throws IOException {
    for (String name :
        new String[] {"-i %05d.wav", "concat:a|b", "http:;$(x)'\"", "声音 🙂.wav", "y".repeat(240)}) {
      Path file;
      try {
        file = Sounds.wav(folder.resolve(name), 0.1, 16_000, 1);
      } catch (IOException | IllegalArgumentException e) {
        continue; // this file system has no such names
      }

      assertEquals(0.1, AudioReader.inspect(file).durationSeconds());
    }
  }

  @Test
  void aMissingFileIsNamed() {
    MienException refusal =
        assertThrows(MienException.class, () -> AudioReader.inspect(folder.resolve("missing.wav")));

    assertEquals(StandardErrorCode.NOT_FOUND, refusal.code());
  }

  private static float[] readAll(Path file) throws IOException {
    float[] all = new float[0];
    float[] buffer = new float[1000];
    try (AudioReader reader = AudioReader.open(file)) {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        all = Arrays.copyOf(all, all.length + count);
        System.arraycopy(buffer, 0, all, all.length - count, count);
      }
    }
    return all;
  }

  /** How strong a frequency is: Goertzel's sum. */
  private static double strength(float[] samples, double frequency) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * frequency * i / 16_000;
      real += samples[i] * Math.cos(angle);
      imaginary += samples[i] * Math.sin(angle);
    }
    return Math.hypot(real, imaginary) / samples.length;
  }

  @Test
  void aSoundThatIsLongerThanAllowedIsRefused() throws IOException {
    Path file = Sounds.wav(folder.resolve("long.wav"), 3, 16_000, 1);

    MienException refusal = assertThrows(MienException.class, () -> AudioReader.inspect(file, 2));

    assertEquals(StandardErrorCode.INPUT_TOO_LARGE, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("2 seconds"), refusal.getMessage());
    assertEquals(3, AudioReader.inspect(file, 3).durationSeconds(), 1e-9);
  }
}
