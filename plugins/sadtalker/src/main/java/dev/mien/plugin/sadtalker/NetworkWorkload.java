package dev.mien.plugin.sadtalker;

import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.pipeline.Workload;

/**
 * How much work a video is for SadTalker's networks. A unit is a frame; its price differs by a
 * factor of a thousand between a small processor and a large graphics card, and is learned from the
 * first job. Until then it is that of two cores. Memory: {@code docs/performance.md}.
 */
final class NetworkWorkload {
  private static final double SECONDS_PER_FRAME_AT_256 = 4;
  private static final long MEMORY_AT_256 = 2_500L << 20;
  private static final int PHOTO_BYTES_PER_PIXEL = 10;
  private static final double BYTES_PER_PIXEL_OF_A_FRAME = 0.03;
  private static final double SOUND_BYTES_PER_SECOND = 40_000;

  private NetworkWorkload() {}

  /**
   * Estimates a video.
   *
   * @param size of the networks, 256 or 512
   * @param photoPixels of the portrait
   * @param seconds of the voice
   * @param frameRate frames per second
   */
  static Workload of(int size, long photoPixels, VideoArea area, double seconds, double frameRate) {
    double frames = Math.max(1, Math.ceil(seconds * frameRate));
    double scale = (double) size * size / (256 * 256);
    double pixels = (double) area.width() * area.height();
    return new Workload(
        "sadtalker-" + size,
        frames,
        SECONDS_PER_FRAME_AT_256 * scale,
        (long) (MEMORY_AT_256 * scale) + photoPixels * PHOTO_BYTES_PER_PIXEL,
        (long) (seconds * SOUND_BYTES_PER_SECOND + frames * pixels * BYTES_PER_PIXEL_OF_A_FRAME));
  }
}
