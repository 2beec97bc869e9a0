package dev.mien.plugin.gfpgan.network;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * GFPGAN (Wang et al., CVPR 2021), versions 1.3 and 1.4: a U-Net reads a damaged face, and what it
 * sees steers a StyleGAN2 that has learned what faces look like. From the coarsest features come
 * the styles; features of every size stretch and shift half of the decoder's channels.
 *
 * <p>Source: TencentARC/GFPGAN, {@code archs/gfpganv1_clean_arch.py}; names are those of {@code
 * GFPGANv1.4.pth}.
 *
 * @param noisy whether the decoder adds the checkpoint's own noise, as in training. The reference
 *     draws other noise for every call, so that it never answers the same twice
 */
public record GfpganV1Clean(boolean noisy) implements Network {
  static final double SLOPE = 0.2;

  private static final int SIZE = 512;
  private static final int LARGE = 256;
  private static final int LEVELS = 7;
  private static final int STYLES = 16;
  private static final int STYLE = 512;

  /**
   * {@code face}, [B, 3, 512, 512]: red, green, blue from -1 to 1.
   *
   * @return {@code image}, the same, though some values may lie outside
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value face = graph.input("face", BATCH, 3, SIZE, SIZE).channelsLast();
    Value x = face.conv2d(net.at("conv_body_first"), 32, kernel(1)).leakyRelu(SLOPE);
    x = x.named("conv_body_first"); // [B, 32, 512, 512]
    List<Value> encoded = new ArrayList<>(); // the smallest first
    for (int i = 0; i < LEVELS; i++) {
      long half = x.size(2) / 2;
      x = residual(x, net.at("conv_body_down." + i), channels(half), half); // [B, C, half, half]
      encoded.add(0, x.named("conv_body_down" + i));
    }
    Value smallest = x;
    x = graph.in32Bits(() -> convolved(smallest, net.at("final_conv"))); // [B, 256, 4, 4]
    Value styles = styles(graph, x, net.at("final_linear")).named("style_code"); // [B, 16, 512]

    List<StyleGan2Decoder.Condition> conditions = new ArrayList<>();
    for (int i = 0; i < LEVELS; i++) {
      long twice = 2 * x.size(2);
      x = x.plus(encoded.get(i));
      x = residual(x, net.at("conv_body_up." + i), channels(twice), twice); // [B, C, twice, twice]
      x = x.named("conv_body_up" + i);
      conditions.add(
          new StyleGan2Decoder.Condition(
              condition(x, net.at("condition_scale." + i)).named("condition_scale" + i),
              condition(x, net.at("condition_shift." + i)).named("condition_shift" + i)));
      x.conv2d(net.at("toRGB." + i), 3, kernel(1)).named("out_rgb" + i); // for the training alone
    }
    return Outputs.of(
        "image",
        new StyleGan2Decoder(graph, net.at("stylegan_decoder"), noisy).paint(styles, conditions));
  }

  /** How many channels the U-Net has where pictures are of that size. */
  private static long channels(long size) {
    return size <= 64 ? 256 : 256 * 64 / size;
  }

  private static Value convolved(Value x, Weights at) {
    return x.conv2d(at, x.size(1), kernel(3).padding(1)).leakyRelu(SLOPE);
  }

  /**
   * A residual block that halves or doubles the size between its two convolutions. Its shortcut
   * looks at each pixel alone, so that it may as well do so where the pixels are fewer.
   */
  private static Value residual(Value x, Weights at, long channels, long size) {
    Value y = resized(convolved(x, at.at("conv1")), size); // [B, in, size, size]
    y = y.conv2d(at.at("conv2"), channels, kernel(3).padding(1)).leakyRelu(SLOPE);
    Convolution pixels = kernel(1).withoutBias();
    Value shortcut =
        size < x.size(2)
            ? resized(x, size).conv2d(at.at("skip"), channels, pixels)
            : resized(x.conv2d(at.at("skip"), channels, pixels), size);
    return y.plus(shortcut); // [B, channels, size, size]
  }

  /**
   * A picture in another size. Large ones, which have few channels, have them side by side.
   *
   * @return [B, channels, size, size]
   */
  static Value resized(Value x, long size) {
    return size < LARGE
        ? x.bilinear(size, size).channelsFirst()
        : x.channelsLast().bilinear(size, size);
  }

  /** What steers each layer of the decoder. Every pixel depends on it, so it stays in 32 bits. */
  private static Value styles(Graph graph, Value x, Weights at) {
    return graph.in32Bits(
        () ->
            x.reshape(BATCH, x.size(1) * x.size(2) * x.size(3)) // [B, 4096]
                .linear(at, STYLES * STYLE)
                .reshape(BATCH, STYLES, STYLE));
  }

  private static Value condition(Value x, Weights at) {
    return convolved(x, at.at("0")).conv2d(at.at("2"), x.size(1), kernel(3).padding(1));
  }
}
