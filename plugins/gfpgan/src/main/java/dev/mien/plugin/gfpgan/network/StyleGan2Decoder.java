package dev.mien.plugin.gfpgan.network;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.List;

/**
 * The decoder of StyleGAN2 (Karras et al., CVPR 2020) without operators of its own, whose features
 * are bent by a U-Net's.
 *
 * <p>A style scales the inputs of a convolution; the reference scales the weights instead, anew for
 * every face. Both are the same sum, and so any number of faces shares one convolution: first the
 * features are scaled, then the result by what the reference normalises its weights with.
 *
 * <p>Source: TencentARC/GFPGAN, {@code archs/stylegan2_clean_arch.py}.
 */
final class StyleGan2Decoder {
  private static final int STYLE = 512;
  private static final double EPSILON = 1e-8;

  private final Graph graph;
  private final Weights net;
  private final boolean noisy;

  /**
   * What the U-Net says about half of the channels at one size.
   *
   * @param scale [B, C / 2, size, size]
   * @param shift likewise
   */
  record Condition(Value scale, Value shift) {}

  StyleGan2Decoder(Graph graph, Weights net, boolean noisy) {
    this.graph = graph;
    this.net = net;
    this.noisy = noisy;
  }

  /**
   * Paints from coarse to fine; every size adds its colours to those of the size before.
   *
   * @param styles [B, 16, 512]
   * @param conditions for 8, 16, … 512 pixels
   * @return [B, 3, 512, 512]
   */
  Value paint(Value styles, List<Condition> conditions) {
    Value x = net.at("constant_input").get("weight", 1, 512, 4, 4).expandedTo(styles);
    x = styled(x, 4, style(styles, 0), "style_conv1", 0).named("style_conv1"); // [B, 512, 4, 4]
    Value rgb = colours(x, style(styles, 1), "to_rgb1").named("to_rgb1"); // [B, 3, 4, 4]
    for (int level = 0; level < conditions.size(); level++) {
      int fine = 2 * level;
      Condition condition = conditions.get(level);
      long size = condition.scale.size(2);
      x = styled(x, size, style(styles, fine + 1), "style_convs." + fine, fine + 1);
      x = bent(x.named("style_convs" + fine), condition); // [B, C, size, size]
      x = styled(x, size, style(styles, fine + 2), "style_convs." + (fine + 1), fine + 2);
      x = x.named("style_convs" + (fine + 1));
      rgb =
          colours(x, style(styles, fine + 3), "to_rgbs." + level)
              .plus(rgb.bilinear(size, size)) // [B, 3, size, size]
              .named("to_rgbs" + level);
    }
    return rgb;
  }

  private static Value style(Value styles, int index) {
    return styles.narrow(1, index, 1).reshape(BATCH, STYLE); // [B, 512]
  }

  /** The spatial feature transform, of the second half of the channels alone. */
  private Value bent(Value x, Condition condition) {
    long half = x.size(1) / 2;
    Value second = x.narrow(1, half, half).times(condition.scale).plus(condition.shift);
    return graph.cat(1, x.narrow(1, 0, half), second);
  }

  /**
   * A convolution under a style, with noise, of channels as many as the checkpoint has, and before
   * it an enlargement to that size. A style scales whole channels, so that it may do so before.
   */
  private Value styled(Value x, long size, Value style, String name, int noise) {
    Weights at = net.at(name);
    long channels = Math.min(512, 64 * 512 / size);
    Value weight = at.at("modulated_conv").get("weight", 1, channels, x.size(1), 3, 3);
    Value plain = weight.reshape(channels, x.size(1), 3, 3);
    Value scale = modulation(style, at, x.size(1)); // [B, in]
    Value norm =
        graph
            .in32Bits(() -> scale.times(scale).linear(plain.times(plain).sum(2, 3), null))
            .plus(EPSILON)
            .rsqrt(); // [B, C]
    Value scaled = x.times(scale.reshape(BATCH, x.size(1), 1, 1));
    Value enlarged =
        size == x.size(2) ? scaled : GfpganV1Clean.resized(scaled, size); // [B, in, size, size]
    Value y =
        enlarged
            .conv2d(plain, null, kernel(3).padding(1)) // [B, C, size, size]
            .times(norm.times(Math.sqrt(2)).reshape(BATCH, channels, 1, 1));
    if (noisy) {
      y = y.plus(noise(noise, size).times(at.get("weight", 1)));
    }
    return y.plus(at.get("bias", 1, channels, 1, 1)).leakyRelu(GfpganV1Clean.SLOPE);
  }

  private Value noise(int index, long size) {
    return net.at("noises").get("noise" + index, 1, 1, size, size);
  }

  /** Every feature's colour under a style: so few weights that the style may well scale them. */
  private Value colours(Value x, Value style, String name) {
    Weights at = net.at(name);
    long channels = x.size(1);
    long size = x.size(2);
    Value weight = at.at("modulated_conv").get("weight", 1, 3, channels, 1, 1);
    Value scale = modulation(style, at, channels).reshape(BATCH, channels, 1);
    Value styled = weight.reshape(3, channels).permute(1, 0).times(scale); // [B, C, 3]
    Value pixels = x.permute(0, 2, 3, 1).reshape(BATCH, size * size, channels); // [B, size², C]
    return graph
        .in32Bits(() -> pixels.matmul(styled)) // [B, size², 3]
        .reshape(BATCH, size, size, 3)
        .permute(0, 3, 1, 2) // [B, 3, size, size]
        .plus(at.get("bias", 1, 3, 1, 1));
  }

  private Value modulation(Value style, Weights at, long channels) {
    return graph.in32Bits(
        () -> style.linear(at.at("modulated_conv").at("modulation"), channels)); // [B, channels]
  }
}
