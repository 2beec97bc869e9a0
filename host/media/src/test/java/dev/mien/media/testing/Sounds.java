package dev.mien.media.testing;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import dev.mien.media.ffmpeg.AudioConverter;
import dev.mien.media.ffmpeg.Encoder;
import dev.mien.media.ffmpeg.FFmpeg;
import dev.mien.media.ffmpeg.OutputContainer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/** Sounds made of tones. */
public final class Sounds {
  private Sounds() {}

  /** Writes a WAV file of 16-bit samples: a tone of 440 Hz, an octave higher in each channel. */
  public static Path wav(Path file, double seconds, int sampleRate, int channels)
      throws IOException {
    float[] samples = new float[(int) Math.round(seconds * sampleRate) * channels];
    for (int i = 0; i < samples.length; i++) {
      double hertz = 440.0 * (1 << (i % channels));
      samples[i] =
          (float)
              (12_000
                  / 32_767.0
                  * Math.sin(2 * Math.PI * hertz * Math.floorDiv(i, channels) / sampleRate));
    }
    return wav(file, samples, sampleRate, channels);
  }

  /** Writes a WAV file of 16-bit samples; what lies beyond -1 and 1 is cut off. */
  public static Path wav(Path file, float[] samples, int sampleRate, int channels)
      throws IOException {
    int bytes = samples.length * 2;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) channels).putInt(sampleRate);
    wav.putInt(sampleRate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (float sample : samples) {
      wav.putShort((short) Math.round(32767 * Math.max(-1, Math.min(1, sample))));
    }
    return Files.write(file, wav.array());
  }

  /**
   * Writes a tone of 440 Hz with one of FFmpeg's encoders.
   *
   * @param muxer FFmpeg's name, for example {@code ipod} for m4a
   * @param sampleFormat what the encoder wants, an {@code AV_SAMPLE_FMT}
   */
  public static Path encoded(
      Path file,
      String muxer,
      String encoderName,
      int sampleFormat,
      double seconds,
      int sampleRate,
      int channels)
      throws IOException {
    AVFrame frame = av_frame_alloc();
    try (OutputContainer output = OutputContainer.create(file, muxer);
        Encoder encoder =
            Encoder.open(
                encoderName,
                Map.of("strict", "experimental"),
                codec -> {
                  codec.sample_fmt(sampleFormat);
                  codec.sample_rate(sampleRate);
                  codec.time_base(av_make_q(1, sampleRate));
                  av_channel_layout_default(codec.ch_layout(), channels);
                });
        AudioConverter converter = new AudioConverter(sampleFormat, sampleRate, channels)) {
      int stream = output.addStream(encoder);
      output.begin(Map.of(), Map.of());
      int block = encoder.context().frame_size() == 0 ? 1024 : encoder.context().frame_size();
      frame.format(AV_SAMPLE_FMT_FLT);
      frame.sample_rate(sampleRate);
      frame.nb_samples(block);
      av_channel_layout_default(frame.ch_layout(), channels);
      FFmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
      for (long at = 0; at < Math.round(seconds * sampleRate); at += block) {
        int samples = (int) Math.min(block, Math.round(seconds * sampleRate) - at);
        FFmpeg.check("av_frame_make_writable", av_frame_make_writable(frame));
        FloatPointer data = new FloatPointer(frame.data(0));
        for (int i = 0; i < samples * channels; i++) {
          double time = (double) (at + i / channels) / sampleRate;
          data.put(i, (float) (0.4 * Math.sin(2 * Math.PI * 440 * time)));
        }
        frame.nb_samples(samples);
        AVFrame converted = converter.convert(frame);
        converted.pts(at);
        encoder.encode(converted, packet -> output.write(stream, packet));
      }
      encoder.encode(null, packet -> output.write(stream, packet));
      output.finish();
    } finally {
      av_frame_free(frame);
    }
    return file;
  }
}
