package dev.mien.plugin.sadtalker;

import dev.mien.spi.PluginContext;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.pipeline.Workload;

/**
 * How much work a video is whose face is restored. A unit is a frame; as with SadTalker's networks
 * its price is learned from the first job, and until then it is that of two cores.
 */
final class EnhancedWorkload {
  private static final double SECONDS_PER_FACE = 3;
  private static final double SECONDS_PER_ENCODED_MEGAPIXEL = 0.1;

  /** Of a network that enlarges four times; resamplers, which have no file, take next to none. */
  private static final double SECONDS_PER_UPSCALED_MEGAPIXEL = 150;

  private static final long MEMORY = 2_000L << 20;
  private static final int BYTES_PER_PIXEL = 20;
  private static final int LONGEST_KIND = 100;

  private EnhancedWorkload() {}

  /**
   * Estimates a video.
   *
   * @param plain the same video as it is before
   * @param frames how many
   * @param pixels of a frame before it is enlarged
   * @param still whether its background is enlarged once, and not in every frame
   */
  static Workload of(
      Workload plain,
      double frames,
      double pixels,
      boolean still,
      EnhancedSize size,
      EnhancerRequest request,
      PluginContext context) {
    double enlarged = (double) size.width() * size.height();
    double upscaling =
        hasNetwork(request, context)
            ? SECONDS_PER_UPSCALED_MEGAPIXEL * pixels / 1e6 * (still ? 1 : frames)
            : 0;
    double seconds =
        plain.typicalSeconds()
            + upscaling
            + frames * (SECONDS_PER_FACE + SECONDS_PER_ENCODED_MEGAPIXEL * enlarged / 1e6);
    return new Workload(
        kind(plain, request),
        frames,
        seconds / frames,
        plain.memoryBytes() + MEMORY + (long) (enlarged * BYTES_PER_PIXEL),
        (long) (plain.diskBytes() * Math.max(1, enlarged / pixels)));
  }

  private static boolean hasNetwork(EnhancerRequest request, PluginContext context) {
    return request.upscaler().stream()
        .flatMap(name -> context.services(Upscaler.class).stream().filter(o -> o.isCalled(name)))
        .anyMatch(offer -> offer.file().isPresent());
  }

  private static String kind(Workload plain, EnhancerRequest request) {
    String kind =
        plain.kind()
            + " + "
            + request.restorer()
            + request.upscaler().map(name -> " + " + name).orElse("");
    return kind.substring(0, Math.min(LONGEST_KIND, kind.length()));
  }
}
