package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.mien.spi.media.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns pictures of 8-bit sRGB samples into frames for an encoder: BT.709 luma and chroma in
 * limited range, chroma halved in both directions, or plain RGB.
 */
public final class PictureConverter implements AutoCloseable {
  private final int width;
  private final int height;
  private final AVFrame rgb;
  private final AVFrame output;
  private final SwsContext context;

  /**
   * A converter for pictures of one size. A picture with an odd side is made even by repeating its
   * last column or row, so that nothing of it is lost.
   *
   * @param width of the pictures, in pixels
   * @param height of the pictures, in pixels
   * @param pixelFormat of the frames, an {@code AV_PIX_FMT}
   */
  public PictureConverter(int width, int height, int pixelFormat) throws FFmpegException {
    this.width = width;
    this.height = height;
    rgb = frame(even(width), even(height), AV_PIX_FMT_RGB24);
    output = frame(even(width), even(height), pixelFormat);
    context =
        FFmpeg.allocated(
            "sws_getContext",
            sws_getContext(
                rgb.width(),
                rgb.height(),
                AV_PIX_FMT_RGB24,
                rgb.width(),
                rgb.height(),
                pixelFormat,
                SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP,
                (SwsFilter) null,
                null,
                (double[]) null));
    FFmpeg.check(
        "sws_setColorspaceDetails",
        sws_setColorspaceDetails(
            context,
            sws_getCoefficients(SWS_CS_ITU709),
            1,
            sws_getCoefficients(SWS_CS_ITU709),
            0,
            0,
            1 << 16,
            1 << 16));
    output.colorspace(AVCOL_SPC_BT709);
    output.color_primaries(AVCOL_PRI_BT709);
    output.color_trc(AVCOL_TRC_BT709);
    output.color_range(AVCOL_RANGE_MPEG);
  }

  /** The next even number. */
  public static int even(int side) {
    return side + (side & 1);
  }

  private static AVFrame frame(int width, int height, int format) throws FFmpegException {
    AVFrame frame = FFmpeg.allocated("av_frame_alloc", av_frame_alloc());
    frame.width(width);
    frame.height(height);
    frame.format(format);
    FFmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
    return frame;
  }

  /** Converts a picture. The frame is valid until the next call. */
  public AVFrame convert(Image image) throws FFmpegException {
    if (image.width() != width || image.height() != height) {
      throw new IllegalArgumentException(
          "a frame is %d x %d, but the first was %d x %d"
              .formatted(image.width(), image.height(), width, height));
    }
    FFmpeg.check("av_frame_make_writable", av_frame_make_writable(rgb));
    FFmpeg.check("av_frame_make_writable", av_frame_make_writable(output));
    BytePointer rows = rgb.data(0);
    int lineSize = rgb.linesize(0);
    for (int y = 0; y < rgb.height(); y++) {
      int from = Math.min(y, height - 1) * width * 3;
      rows.position((long) y * lineSize).put(image.rgb(), from, width * 3);
      if (rgb.width() > width) {
        rows.position((long) y * lineSize + width * 3L).put(image.rgb(), from + (width - 1) * 3, 3);
      }
    }
    rows.position(0);
    FFmpeg.check(
        "sws_scale",
        sws_scale(
            context,
            rgb.data(),
            rgb.linesize(),
            0,
            rgb.height(),
            output.data(),
            output.linesize()));
    return output;
  }

  @Override
  public void close() {
    sws_freeContext(context);
    av_frame_free(rgb);
    av_frame_free(output);
  }
}
