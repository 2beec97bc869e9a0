package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.io.IOException;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Reduces frames to 256 colours chosen from the first of them. Those that come before the palette
 * is known wait inside; memory does not grow after that.
 */
public final class PaletteFilter implements AutoCloseable {
  /** Enough frames to see a mouth open, eyes close and a head turn. */
  private static final int FRAMES_SEEN = 25;

  /** Takes a frame; what it holds is gone when the call returns. */
  @FunctionalInterface
  public interface FrameSink {
    void accept(AVFrame frame) throws IOException;
  }

  private final AVFilterGraph graph;
  private final AVFrame output;
  private final AVFilterContext input;
  private final AVFilterContext result;

  /**
   * A filter for frames of one kind.
   *
   * @param pixelFormat an {@code AV_PIX_FMT} of plain RGB
   */
  public PaletteFilter(int width, int height, int pixelFormat, AVRational timeBase)
      throws FFmpegException {
    graph = FFmpeg.allocated("avfilter_graph_alloc", avfilter_graph_alloc());
    output = FFmpeg.allocated("av_frame_alloc", av_frame_alloc());
    String description =
        ("buffer@in=video_size=%dx%d:pix_fmt=%s:time_base=%d/%d,split[all][some];"
                + "[some]trim=end_frame=%d,palettegen=reserve_transparent=0[palette];"
                + "[all][palette]paletteuse=dither=bayer:bayer_scale=3,buffersink@out")
            .formatted(
                width,
                height,
                av_get_pix_fmt_name(pixelFormat).getString(),
                timeBase.num(),
                timeBase.den(),
                FRAMES_SEEN);
    boolean opened = false;
    try (AVFilterInOut openInputs = new AVFilterInOut(null);
        AVFilterInOut openOutputs = new AVFilterInOut(null)) {
      FFmpeg.check(
          "avfilter_graph_parse2",
          avfilter_graph_parse2(graph, description, openInputs, openOutputs));
      FFmpeg.check("avfilter_graph_config", avfilter_graph_config(graph, (Pointer) null));
      input = avfilter_graph_get_filter(graph, "buffer@in");
      result = avfilter_graph_get_filter(graph, "buffersink@out");
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /**
   * Takes a frame and hands on those that are ready.
   *
   * @param frame stays the caller's; null after the last
   */
  public void filter(@Nullable AVFrame frame, FrameSink sink) throws IOException {
    FFmpeg.check(
        "av_buffersrc_add_frame_flags",
        av_buffersrc_add_frame_flags(input, frame, AV_BUFFERSRC_FLAG_KEEP_REF));
    while (true) {
      int code = av_buffersink_get_frame(result, output);
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF()) {
        return;
      }
      FFmpeg.check("av_buffersink_get_frame", code);
      sink.accept(output);
      av_frame_unref(output);
    }
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
    av_frame_free(output);
  }
}
