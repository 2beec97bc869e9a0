package dev.mien.plugin.sadtalker;

import dev.mien.media.video.VideoFormat;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.pipeline.Workload;
import java.util.Locale;

/**
 * How much work a video is for the built-in engine. A unit is about a millisecond of one core:
 * figures of {@code docs/inspection.md}, where they are compared with what videos really took.
 */
final class TalkWorkload {
  private static final double UNITS_PER_JOB = 600;
  private static final double UNITS_PER_FRAME = 1;
  private static final double UNITS_PER_ENCODED_MEGAPIXEL = 10;
  private static final double UNITS_PER_MOVED_MEGAPIXEL = 15;

  /** What moves around a face, in squares of the distance between its eyes. */
  private static final double MOVED_SQUARES = 34;

  private static final long BASE_MEMORY = 100L << 20;
  private static final int PHOTO_BYTES_PER_PIXEL = 10;
  private static final int FRAMES_AT_ONCE = 16;
  private static final int FRAME_BYTES_PER_PIXEL = 3;
  private static final int ENCODER_BYTES_PER_PIXEL = 60;
  private static final double SOUND_BYTES_PER_SECOND = 40_000;

  private TalkWorkload() {}

  /**
   * Estimates a video.
   *
   * @param photoPixels of the portrait
   * @param eyeDistance in pixels of the portrait
   * @param seconds of the voice
   * @param frameRate frames per second
   */
  static Workload of(
      long photoPixels,
      double eyeDistance,
      VideoArea area,
      double seconds,
      double frameRate,
      VideoFormat format) {
    long frames = Math.max(1, (long) Math.ceil(seconds * frameRate));
    double pixels = (double) area.width() * area.height();
    double eyes = eyeDistance * area.scale();
    double moved = Math.min(pixels, MOVED_SQUARES * eyes * eyes);
    double perFrame =
        UNITS_PER_FRAME
            + UNITS_PER_ENCODED_MEGAPIXEL * pixels / 1e6
            + UNITS_PER_MOVED_MEGAPIXEL * moved / 1e6;
    double memory =
        BASE_MEMORY
            + (double) photoPixels * PHOTO_BYTES_PER_PIXEL
            + pixels * (FRAMES_AT_ONCE * FRAME_BYTES_PER_PIXEL + ENCODER_BYTES_PER_PIXEL);
    double disk = seconds * SOUND_BYTES_PER_SECOND + frames * pixels * bytesPerPixel(format);
    return new Workload(
        "builtin-" + format.name().toLowerCase(Locale.ROOT),
        UNITS_PER_JOB + frames * perFrame,
        secondsPerUnit(format),
        (long) memory,
        (long) disk);
  }

  private static double secondsPerUnit(VideoFormat format) {
    return switch (format) {
      case MP4 -> 0.0007;
      case WEBM, WEBP -> 0.0009;
      case GIF -> 0.0011;
    };
  }

  /** Of each frame; two to three times what our samples need. */
  private static double bytesPerPixel(VideoFormat format) {
    return switch (format) {
      case MP4, WEBM -> 0.03;
      case GIF -> 0.6;
      case WEBP -> 0.12;
    };
  }
}
