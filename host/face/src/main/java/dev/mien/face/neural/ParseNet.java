package dev.mien.face.neural;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Polyphase;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * ParseNet (Chen et al., "Progressive Semantic-Aware Style Transformation for Blind Face
 * Restoration", CVPR 2021): residual blocks down to a 16th of the side and back up, every
 * convolution on a mirrored border.
 *
 * <p>Source: facexlib, {@code parsing/parsenet.py}; names are those of {@code
 * parsing_parsenet.pth}.
 */
public final class ParseNet implements Network {
  private static final double EPSILON = 1e-5;
  private static final double SLOPE = 0.2;
  private static final int BODY = 10;

  private static final long[] DOWN = {128, 256, 256, 256};
  private static final long[] UP = {256, 256, 128, 64};

  /** What a residual block does to the side of its input. */
  private enum Side {
    KEPT,
    HALVED,
    DOUBLED
  }

  /**
   * {@code face}, [1, 3, 512, 512]: red, green, blue from -1 to 1.
   *
   * @return {@code mask_logits} [1, 19, 512, 512]: how much a pixel looks like each {@link
   *     FacePart}
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value x = graph.input("face", 1, 3, FaceParts.SIDE, FaceParts.SIDE);
    x = conv(x, net.at("encoder.0"), 64).named("encoder.0"); // 64, 512 x 512
    for (int i = 0; i < DOWN.length; i++) {
      x = block(x, net, "encoder." + (i + 1), DOWN[i], Side.HALVED); // 256, 32 x 32 at last
    }
    Value encoded = x;
    for (int i = 0; i < BODY; i++) {
      x = block(x, net, "body." + i, 256, Side.KEPT); // 256, 32 x 32
    }
    x = encoded.plus(x);
    for (int i = 0; i < UP.length; i++) {
      x = block(x, net, "decoder." + i, UP[i], Side.DOUBLED); // 64, 512 x 512 at last
    }
    conv(x, net.at("out_img_conv"), 3).named("image"); // [1, 3, 512, 512], which nobody needs
    return Outputs.of(
        "mask_logits", conv(x, net.at("out_mask_conv"), FacePart.COUNT)); // [1, 19, 512, 512]
  }

  private static Value block(Value x, Weights net, String name, long channels, Side side) {
    Weights at = net.at(name);
    int stride = side == Side.HALVED ? 2 : 1;
    Value y = first(x, at.at("conv1"), channels, side).leakyRelu(SLOPE).named(name + ".conv1");
    y = normed(y, at.at("conv2"), channels, stride); // channels, half or twice the side
    return shortcut(x, at.at("shortcut_func.conv2d"), channels, side).plus(y).named(name);
  }

  private static Value first(Value x, Weights at, long channels, Side side) {
    if (side != Side.DOUBLED) {
      return normed(x, at, channels, 1);
    }
    Kernel kernel = Kernel.withoutBias(at.at("conv2d"), channels, x.size(1), 3, 3);
    return Polyphase.mirroredConv2d(
        x, kernel.normalised(at.at("norm.norm"), EPSILON)); // channels, twice the side
  }

  private static Value shortcut(Value x, Weights at, long channels, Side side) {
    return switch (side) {
      case KEPT -> x;
      case HALVED -> mirrored(x).conv2d(at, channels, kernel(3).stride(2)); // channels, half
      case DOUBLED ->
          Polyphase.mirroredConv2d(
              x, Kernel.of(at, channels, x.size(1), 3, 3)); // channels, twice the side
    };
  }

  private static Value normed(Value x, Weights at, long channels, int stride) {
    Convolution how = kernel(3).stride(stride).withoutBias();
    return mirrored(x)
        .conv2d(at.at("conv2d"), channels, how)
        .batchNorm(at.at("norm.norm"), EPSILON);
  }

  private static Value conv(Value x, Weights at, long channels) {
    return mirrored(x).conv2d(at.at("conv2d"), channels, kernel(3));
  }

  private static Value mirrored(Value x) {
    return x.reflectionPad(1, 1, 1, 1); // 2 more in either direction
  }
}
