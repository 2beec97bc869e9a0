package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE432;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_IEC61966_2_1;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import dev.mien.spi.media.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Turns decoded frames of any pixel format and colour space into pictures. */
public final class FrameConverter implements AutoCloseable {
  private final SwsContext context;

  public FrameConverter() {
    context = FFmpeg.allocated("sws_alloc_context", sws_alloc_context());
    context.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT);
  }

  /**
   * Converts a frame.
   *
   * @param frame stays the caller's
   */
  public Image convert(AVFrame frame) throws FFmpegException {
    long flags = av_pix_fmt_desc_get(frame.format()).flags();
    boolean transparent = (flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
    if (frame.colorspace() == AVCOL_SPC_UNSPECIFIED && (flags & AV_PIX_FMT_FLAG_RGB) == 0) {
      // What players assume: the matrix of high definition from its sizes on.
      frame.colorspace(frame.height() >= 720 ? AVCOL_SPC_BT709 : AVCOL_SPC_BT470BG);
    }
    AVFrame rgb = FFmpeg.allocated("av_frame_alloc", av_frame_alloc());
    try {
      rgb.width(frame.width());
      rgb.height(frame.height());
      rgb.format(transparent ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24);
      rgb.colorspace(AVCOL_SPC_RGB);
      rgb.color_range(AVCOL_RANGE_JPEG);
      boolean wide = isWide(frame);
      // Between ordinary colour spaces the samples mean the same; only wide ones are mapped.
      rgb.color_primaries(wide ? AVCOL_PRI_BT709 : frame.color_primaries());
      rgb.color_trc(wide ? AVCOL_TRC_IEC61966_2_1 : frame.color_trc());
      FFmpeg.check("av_frame_get_buffer", av_frame_get_buffer(rgb, 0));
      FFmpeg.check("sws_scale_frame", sws_scale_frame(context, rgb, frame));
      return image(rgb, transparent);
    } finally {
      av_frame_free(rgb);
    }
  }

  private static boolean isWide(AVFrame frame) {
    return frame.color_primaries() == AVCOL_PRI_BT2020
        || frame.color_primaries() == AVCOL_PRI_SMPTE432
        || frame.color_trc() == AVCOL_TRC_SMPTE2084
        || frame.color_trc() == AVCOL_TRC_ARIB_STD_B67;
  }

  private static Image image(AVFrame frame, boolean transparent) {
    int width = frame.width();
    int height = frame.height();
    int bytes = transparent ? 4 : 3;
    byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    byte @Nullable [] alpha = transparent ? new byte[width * height] : null;
    byte[] row = new byte[width * bytes];
    BytePointer rows = frame.data(0);
    for (int y = 0; y < height; y++) {
      rows.position((long) y * frame.linesize(0)).get(row);
      if (alpha == null) {
        System.arraycopy(row, 0, rgb, y * width * 3, row.length);
        continue;
      }
      for (int x = 0; x < width; x++) {
        System.arraycopy(row, x * 4, rgb, (y * width + x) * 3, 3);
        alpha[y * width + x] = row[x * 4 + 3];
      }
    }
    return new Image(width, height, rgb, alpha);
  }

  @Override
  public void close() {
    sws_freeContext(context);
  }
}
