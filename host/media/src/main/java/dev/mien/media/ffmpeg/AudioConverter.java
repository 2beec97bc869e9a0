package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_compare;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.jspecify.annotations.Nullable;

/** Turns sound of any kind into one format, rate and channel layout. */
public final class AudioConverter implements AutoCloseable {
  private final int sampleFormat;
  private final int sampleRate;
  private final AVChannelLayout layout = new AVChannelLayout();
  private final AVChannelLayout inputLayout = new AVChannelLayout();
  private final AVFrame output;
  private final SwrContext context = new SwrContext(null);
  private int inputFormat;
  private int inputRate;

  /**
   * A converter for any input.
   *
   * @param sampleFormat an {@code AV_SAMPLE_FMT}
   * @param sampleRate in hertz
   * @param channels in FFmpeg's default layout for that number
   */
  public AudioConverter(int sampleFormat, int sampleRate, int channels) {
    this.sampleFormat = sampleFormat;
    this.sampleRate = sampleRate;
    av_channel_layout_default(layout, channels);
    output = FFmpeg.allocated("av_frame_alloc", av_frame_alloc());
  }

  /**
   * Converts one frame.
   *
   * @param input the next frame, or null to fetch what the filter still holds
   * @return the converted samples, perhaps none, valid until the next call
   */
  public AVFrame convert(@Nullable AVFrame input) throws FFmpegException {
    if (input != null) {
      if (input.ch_layout().order() == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(input.ch_layout(), input.ch_layout().nb_channels());
      }
      if (context.isNull() || changed(input)) {
        configure(input);
      }
    }
    av_frame_unref(output);
    output.format(sampleFormat);
    output.sample_rate(sampleRate);
    FFmpeg.check("av_channel_layout_copy", av_channel_layout_copy(output.ch_layout(), layout));
    if (!context.isNull()) {
      FFmpeg.check("swr_convert_frame", swr_convert_frame(context, output, input));
    }
    return output;
  }

  private boolean changed(AVFrame input) {
    return input.format() != inputFormat
        || input.sample_rate() != inputRate
        || av_channel_layout_compare(input.ch_layout(), inputLayout) != 0;
  }

  private void configure(AVFrame input) throws FFmpegException {
    swr_free(context);
    inputFormat = input.format();
    inputRate = input.sample_rate();
    FFmpeg.check("av_channel_layout_copy", av_channel_layout_copy(inputLayout, input.ch_layout()));
    FFmpeg.check(
        "swr_alloc_set_opts2",
        swr_alloc_set_opts2(
            context,
            layout,
            sampleFormat,
            sampleRate,
            inputLayout,
            inputFormat,
            inputRate,
            0,
            null));
    // Mixed channels are averaged: without this, float samples of two equal channels grow by 3 dB.
    FFmpeg.check("av_opt_set_double", av_opt_set_double(context, "rematrix_maxval", 1, 0));
    FFmpeg.check("swr_init", swr_init(context));
  }

  @Override
  public void close() {
    swr_free(context);
    av_frame_free(output);
    av_channel_layout_uninit(layout);
    av_channel_layout_uninit(inputLayout);
  }
}
