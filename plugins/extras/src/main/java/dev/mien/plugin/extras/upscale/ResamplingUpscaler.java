package dev.mien.plugin.extras.upscale;

import dev.mien.media.enlarge.Kernel;
import dev.mien.media.enlarge.Resizing;
import dev.mien.spi.Text;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Enlarges without weights.
 *
 * @param name what requests call it
 */
record ResamplingUpscaler(String name, Text label, Kernel kernel) implements Upscaler {
  /** In the order to show them. */
  static final List<ResamplingUpscaler> ALL =
      List.of(
          new ResamplingUpscaler("lanczos", Text.of("Lanczos"), Kernel.LANCZOS),
          new ResamplingUpscaler("nearest", Text.of("Nearest", "最近邻"), Kernel.NEAREST),
          new ResamplingUpscaler("bicubic", Text.of("Bicubic", "双三次"), Kernel.CUBIC));

  ServiceOffer offer() {
    return ServiceOffer.of(name, label);
  }

  @Override
  public DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
    return Resizing.resize(picture, wanted.width(), wanted.height(), kernel, progress);
  }
}
