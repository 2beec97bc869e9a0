package dev.mien.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_HIGH;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_inv_q;

import dev.mien.media.ffmpeg.Encoder;
import dev.mien.media.ffmpeg.FFmpegException;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds an encoder that opens on this machine. */
final class VideoEncoders {
  private static final Logger log = LoggerFactory.getLogger(VideoEncoders.class);

  /**
   * One way to encode.
   *
   * @param encoder FFmpeg's name
   * @param pixelFormat what it is given
   * @param options by FFmpeg's names, chosen for quality and left alone for bit rate
   */
  private record Candidate(String encoder, int pixelFormat, Map<String, String> options) {}

  /** What opens on this machine is taken; the graphics card comes first. */
  private static List<Candidate> candidates(VideoFormat format) {
    return switch (format) {
      case MP4 ->
          List.of(
              new Candidate(
                  "h264_nvenc",
                  AV_PIX_FMT_YUV420P,
                  Map.of("preset", "p5", "rc", "vbr", "cq", "20", "b", "0", "profile", "high")),
              new Candidate(
                  "libopenh264",
                  AV_PIX_FMT_YUV420P,
                  Map.of("rc_mode", "quality", "profile", "high", "qmin", "18", "qmax", "18")));
      case WEBM ->
          List.of(
              new Candidate(
                  "libvpx-vp9",
                  AV_PIX_FMT_YUV420P,
                  Map.of(
                      "deadline",
                      "realtime",
                      "cpu-used",
                      "6",
                      "crf",
                      "24",
                      "b",
                      "0",
                      "row-mt",
                      "1",
                      "lag-in-frames",
                      "0")));
      case GIF -> List.of(new Candidate("gif", AV_PIX_FMT_PAL8, Map.of()));
      case WEBP ->
          List.of(
              new Candidate(
                  "libwebp_anim",
                  AV_PIX_FMT_BGRA,
                  Map.of("quality", "80", "compression_level", "2")));
    };
  }

  private VideoEncoders() {}

  /**
   * Opens the first encoder that works.
   *
   * @param width in pixels, even
   * @param height in pixels, even
   * @throws MienException {@code NO_ENCODER} if none does
   */
  static Encoder open(VideoFormat format, int width, int height, AVRational frameRate) {
    List<String> failures = new ArrayList<>();
    for (Candidate candidate : candidates(format)) {
      try {
        return Encoder.open(
            candidate.encoder(),
            candidate.options(),
            codec -> configure(codec, candidate, format, width, height, frameRate));
      } catch (FFmpegException e) {
        log.debug("{} does not open here: {}", candidate.encoder(), e.getMessage());
        failures.add(candidate.encoder() + ": " + e.getMessage());
      }
    }
    throw new MienException(
        StandardErrorCode.NO_ENCODER,
        "No encoder for %s of %d x %d pixels opens on this machine (%s)."
            .formatted(format, width, height, String.join("; ", failures)));
  }

  private static void configure(
      AVCodecContext codec,
      Candidate candidate,
      VideoFormat format,
      int width,
      int height,
      AVRational frameRate) {
    codec.width(width);
    codec.height(height);
    codec.pix_fmt(candidate.pixelFormat());
    codec.framerate(frameRate);
    codec.time_base(av_inv_q(frameRate));
    if (format.hasSound()) {
      codec.colorspace(AVCOL_SPC_BT709);
      codec.color_primaries(AVCOL_PRI_BT709);
      codec.color_trc(AVCOL_TRC_BT709);
      codec.color_range(AVCOL_RANGE_MPEG);
      // A key frame every two seconds at most, so that players can jump.
      codec.gop_size((int) (2L * frameRate.num() / frameRate.den()));
      codec.max_b_frames(0);
      codec.thread_count(Math.min(4, Runtime.getRuntime().availableProcessors()));
    }
    if (format == VideoFormat.MP4) {
      codec.profile(AV_PROFILE_H264_HIGH);
    }
  }
}
