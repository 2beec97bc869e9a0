package dev.mien.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_free;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_read;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_size;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_write;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_set_silence;

import dev.mien.media.audio.AudioDecoder;
import dev.mien.media.ffmpeg.AudioConverter;
import dev.mien.media.ffmpeg.Encoder;
import dev.mien.media.ffmpeg.FFmpeg;
import dev.mien.media.ffmpeg.OutputContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a video that is being written: the original at its own rate and channels, cut or
 * followed by silence so that it is as long as the pictures.
 */
final class SoundTrack implements AutoCloseable {
  /** The rates of AAC (ISO/IEC 14496-3, table 1.18), in hertz. */
  private static final int[] AAC_RATES = {
    8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000
  };

  /** Opus knows five rates, but players expect this one. */
  private static final int[] OPUS_RATES = {48000};

  /** Beyond eight there is no standard place for a channel: the sound becomes stereo. */
  private static final int MOST_CHANNELS = 8;

  private final AudioDecoder decoder;
  private final OutputContainer output;
  private final AudioConverter converter;
  private final Encoder encoder;
  private final AVAudioFifo waiting;
  private final AVFrame frame;
  private final int stream;
  private @Nullable AVFrame firstFrame;
  private boolean ended;
  private long written;

  private SoundTrack(
      AudioDecoder decoder,
      AVFrame firstFrame,
      AudioConverter converter,
      Encoder encoder,
      OutputContainer output)
      throws IOException {
    this.decoder = decoder;
    this.firstFrame = firstFrame;
    this.converter = converter;
    this.encoder = encoder;
    this.output = output;
    this.stream = output.addStream(encoder);
    AVCodecContext codec = encoder.context();
    this.waiting =
        av_audio_fifo_alloc(
            codec.sample_fmt(), codec.ch_layout().nb_channels(), codec.frame_size());
    this.frame = av_frame_alloc();
    frame.format(codec.sample_fmt());
    frame.sample_rate(codec.sample_rate());
    frame.nb_samples(codec.frame_size());
    FFmpeg.check(
        "av_channel_layout_copy", av_channel_layout_copy(frame.ch_layout(), codec.ch_layout()));
    FFmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
  }

  /** Opens the best sound of a file and an encoder for it, and adds the stream. */
  static SoundTrack open(Path file, VideoFormat format, OutputContainer output) throws IOException {
    AudioDecoder decoder = AudioDecoder.open(file);
    @Nullable AudioConverter converter = null;
    @Nullable Encoder encoder = null;
    boolean opened = false;
    try {
      AVFrame first = decoder.next();
      if (first == null) {
        throw AudioDecoder.invalid(file, "not one sample of it can be decoded", null);
      }
      boolean aac = format == VideoFormat.MP4;
      int rate = nearest(aac ? AAC_RATES : OPUS_RATES, first.sample_rate());
      int channels = first.ch_layout().nb_channels();
      channels = channels > MOST_CHANNELS ? 2 : channels;
      int sampleFormat = aac ? AV_SAMPLE_FMT_FLTP : AV_SAMPLE_FMT_FLT;
      encoder = openEncoder(aac ? "aac" : "libopus", sampleFormat, rate, channels);
      converter = new AudioConverter(sampleFormat, rate, channels);
      SoundTrack track = new SoundTrack(decoder, first, converter, encoder, output);
      opened = true;
      return track;
    } finally {
      if (!opened) {
        closeAll(converter, encoder, decoder);
      }
    }
  }

  /** The smallest rate that loses nothing, or the highest there is. */
  private static int nearest(int[] rates, int wanted) {
    for (int rate : rates) {
      if (rate >= wanted) {
        return rate;
      }
    }
    return rates[rates.length - 1];
  }

  private static Encoder openEncoder(String name, int sampleFormat, int rate, int channels)
      throws IOException {
    // Transparent for speech and music alike: 96 kbit/s a channel from 48 kHz on, 32 at 16 kHz.
    int bitsPerChannel = Math.min(96_000, Math.max(32_000, rate * 2));
    return Encoder.open(
        name,
        Map.of(),
        codec -> {
          codec.sample_fmt(sampleFormat);
          codec.sample_rate(rate);
          codec.time_base(av_make_q(1, rate));
          codec.bit_rate((long) bitsPerChannel * channels);
          av_channel_layout_default(codec.ch_layout(), channels);
        });
  }

  int sampleRate() {
    return encoder.context().sample_rate();
  }

  int channels() {
    return encoder.context().ch_layout().nb_channels();
  }

  /** Writes the sound up to a time, as far as whole blocks go. */
  void writeUntil(double seconds) throws IOException {
    int block = encoder.context().frame_size();
    long target = Math.round(seconds * sampleRate());
    while (written + block <= target) {
      write(block);
    }
  }

  /** Writes the rest, so that the sound ends at a time. */
  void finish(double seconds) throws IOException {
    writeUntil(seconds);
    int rest = Math.toIntExact(Math.round(seconds * sampleRate()) - written);
    if (rest > 0) {
      write(rest);
    }
    encoder.encode(null, packet -> output.write(stream, packet));
  }

  private void write(int samples) throws IOException {
    while (!ended && av_audio_fifo_size(waiting) < samples) {
      decodeMore();
    }
    FFmpeg.check("av_frame_make_writable", av_frame_make_writable(frame));
    frame.nb_samples(samples);
    frame.pts(written);
    int given =
        FFmpeg.check(
            "av_audio_fifo_read", av_audio_fifo_read(waiting, frame.extended_data(), samples));
    if (given < samples) {
      av_samples_set_silence(
          frame.extended_data(), given, samples - given, channels(), frame.format());
    }
    encoder.encode(frame, packet -> output.write(stream, packet));
    written += samples;
  }

  private void decodeMore() throws IOException {
    AVFrame decoded = firstFrame == null ? decoder.next() : firstFrame;
    firstFrame = null;
    ended = decoded == null;
    AVFrame converted = converter.convert(decoded);
    FFmpeg.check(
        "av_audio_fifo_write",
        av_audio_fifo_write(waiting, converted.extended_data(), converted.nb_samples()));
  }

  private static void closeAll(
      @Nullable AudioConverter converter, @Nullable Encoder encoder, AudioDecoder decoder) {
    if (converter != null) {
      converter.close();
    }
    if (encoder != null) {
      encoder.close();
    }
    decoder.close();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_audio_fifo_free(waiting);
    closeAll(converter, encoder, decoder);
  }
}
