package dev.mien.plugin.extras;

import dev.mien.media.image.PictureSize;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import dev.mien.spi.service.ServiceOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much work a request is. A unit is what takes a second on an ordinary processor of two cores;
 * figures for networks follow from their arithmetic at 250 GFLOP/s.
 */
final class ExtrasWorkload {
  private static final double MEGAPIXEL = 1e6;

  /** Reading and writing, for a megapixel. */
  private static final double FILE_SECONDS = 0.15;

  private static final double RESAMPLER_SECONDS = 0.1;

  /** For a megapixel that a network sees. */
  private static final Map<String, Double> NETWORK_SECONDS =
      Map.of(
          "realesrgan-x4plus", 143.0,
          "realesrgan-x4plus-anime-6b", 46.0,
          "realesrgan-x2plus", 36.0,
          "realesr-general-x4v3", 10.0,
          "realesr-general-wdn-x4v3", 10.0,
          "realesr-animevideov3", 5.0);

  private static final double OTHER_NETWORK_SECONDS = 143;

  /** Finding faces, for a picture. */
  private static final double FINDING_SECONDS = 1;

  /** A restorer and the network that tells the parts of a face. */
  private static final double FACE_SECONDS = 4;

  private static final int BYTES_PER_SAMPLE = 2;
  private static final int MOST_CHANNELS = 4;

  /** What networks hold: weights and a tile. */
  private static final long NETWORK_BYTES = 1L << 30;

  private static final int LONGEST_KIND = 100;

  private ExtrasWorkload() {}

  static Workload of(
      PictureSize size,
      TargetSize.Plan plan,
      int faces,
      PipelineRequest values,
      PluginContext context) {
    double source = size.pixels() / MEGAPIXEL;
    double target = plan.pixels() / MEGAPIXEL;
    double seconds = FILE_SECONDS * (source + target);
    List<String> kinds = new ArrayList<>();
    long bytes = (size.pixels() + plan.pixels()) * MOST_CHANNELS * BYTES_PER_SAMPLE;
    boolean networks = false;
    for (ServiceParameter chosen :
        List.of(ExtrasParameters.UPSCALER_1, ExtrasParameters.UPSCALER_2)) {
      Optional<String> name = values.find(chosen);
      if (name.isPresent()) {
        Optional<ServiceOffer> offer = offer(name.get(), context);
        boolean network = offer.isPresent() && offer.get().scale().isPresent();
        String known = offer.map(ServiceOffer::name).orElse(name.get());
        seconds +=
            network
                ? NETWORK_SECONDS.getOrDefault(known, OTHER_NETWORK_SECONDS) * source
                : RESAMPLER_SECONDS * target;
        kinds.add(known);
        networks |= network;
      }
    }
    Optional<String> restorer = values.find(ExtrasParameters.FACE_RESTORER);
    if (restorer.isPresent()) {
      seconds += FINDING_SECONDS + FACE_SECONDS * faces;
      kinds.add(restorer.get());
      networks = true;
    }
    String kind = kinds.isEmpty() ? "copy" : String.join("+", kinds);
    return new Workload(
        kind.substring(0, Math.min(kind.length(), LONGEST_KIND)),
        seconds,
        1,
        bytes + (networks ? NETWORK_BYTES : 0),
        plan.pixels() * MOST_CHANNELS * BYTES_PER_SAMPLE);
  }

  private static Optional<ServiceOffer> offer(String name, PluginContext context) {
    return context.services(Upscaler.class).stream()
        .filter(offer -> offer.isCalled(name))
        .findFirst();
  }

  /** What to say of a large result. */
  static Text large(TargetSize.Plan plan) {
    long megapixels = plan.pixels() / 1_000_000;
    long megabytes = (plan.pixels() * MOST_CHANNELS * BYTES_PER_SAMPLE) >> 20;
    return Text.of(
        "The result has %d megapixels; making it takes up to %d MB of memory, and few programs show it."
            .formatted(megapixels, megabytes),
        "结果有 %d 百万像素，处理时最多需要 %d MB 内存，且很少有软件能显示。".formatted(megapixels, megabytes));
  }
}
