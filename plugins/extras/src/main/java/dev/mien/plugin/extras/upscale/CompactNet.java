package dev.mien.plugin.extras.upscale;

import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Real-ESRGAN's small network: convolutions at the picture's own size, and pixels out of channels
 * at the end. Source: xinntao/Real-ESRGAN, {@code realesrgan/archs/srvgg_arch.py}, {@code
 * SRVGGNetCompact}.
 *
 * @param features channels between the convolutions: 64
 * @param convolutions between the first and the last: 16 or 32
 * @param scale how many times larger a picture becomes: 4
 */
record CompactNet(int features, int convolutions, int scale) implements Architecture {
  private static final Convolution CONVOLUTION = Convolution.kernel(3).padding(1);

  /** The network of a file, if it is one. */
  static Optional<CompactNet> of(Map<String, TensorEntry> tensors, String prefix) {
    TensorEntry first = tensors.get(prefix + "body.0.weight");
    if (first == null || first.shape().length != 4) {
      return Optional.empty();
    }
    int last = 0;
    while (tensors.containsKey(prefix + "body." + (last + 2) + ".weight")) {
      last += 2; // between two convolutions there is an activation
    }
    TensorEntry shuffled = tensors.get(prefix + "body." + last + ".weight");
    int scale = shuffled == null ? 0 : (int) Math.sqrt(shuffled.shape()[0] / 3.0);
    return last < 2 || scale < 1
        ? Optional.empty()
        : Optional.of(new CompactNet((int) first.shape()[0], last / 2 - 1, scale));
  }

  @Override
  public String label() {
    return "SRVGGNetCompact %dx, %d convolutions".formatted(scale, convolutions);
  }

  @Override
  public int multiple() {
    return 1;
  }

  @Override
  public long bytesPerPixel() {
    // A convolution's input, its output, the activation, and what the result is made of.
    return Float.BYTES * (3L * features + 4 * 3L * scale * scale);
  }

  @Override
  public int context() {
    return convolutions + 2; // each sees a pixel further, and none sees more
  }

  @Override
  public Network network(int height, int width) {
    return (graph, weights) -> {
      Value image = graph.input("image", 1, 3, height, width);
      Value x = image.conv2d(weights.at("body.0"), features, CONVOLUTION); // [1, 64, h, w]
      for (int i = 1; i <= 2 * convolutions + 1; i += 2) {
        x = x.prelu(weights.at("body." + i)).named("body." + i);
        long channels = i <= 2 * convolutions ? features : 3L * scale * scale;
        x = x.conv2d(weights.at("body." + (i + 1)), channels, CONVOLUTION);
        x = x.named("body." + (i + 1));
      }
      Value detail = x.float32().pixelShuffle(scale); // [1, 3, 4h, 4w]
      Value larger = image.nearest((long) height * scale, (long) width * scale);
      return Outputs.of("image", detail.plus(larger));
    };
  }
}
