package dev.mien.plugin.sadtalker.audio2coeff;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Smooths a movement as if it were a picture, as high as it is long: a U-Net of residual blocks
 * that halves time, never the coefficients. Source: Zhang et al., "Road extraction by deep residual
 * U-Net", 2018, as in SadTalker's {@code src/audio2pose_models/res_unet.py}.
 */
final class ResUnet {
  private static final double EPSILON = 1e-5;
  private static final Convolution SAME = kernel(3).padding(1);
  private static final Convolution HALF = kernel(3).stride(2, 1).padding(1);
  private static final Convolution DOUBLE = kernel(2, 1).stride(2, 1);

  private ResUnet() {}

  /**
   * Describes it.
   *
   * @param motion [1, 1, 32, 6]
   * @return the same size, from 0 to 1
   */
  static Value apply(Graph graph, Value motion, Weights net) {
    Value whole =
        motion
            .conv2d(net.at("input_layer.0"), 32, SAME)
            .batchNorm(net.at("input_layer.1"), EPSILON)
            .relu()
            .conv2d(net.at("input_layer.3"), 32, SAME)
            .plus(motion.conv2d(net.at("input_skip.0"), 32, SAME)); // [1, 32, 32, 6]
    Value half = residual(whole, net.at("residual_conv_1"), 64, HALF); // [1, 64, 16, 6]
    Value quarter = residual(half, net.at("residual_conv_2"), 128, HALF); // [1, 128, 8, 6]
    Value x = residual(quarter, net.at("bridge"), 256, HALF); // [1, 256, 4, 6]

    x = x.convTranspose2d(net.at("upsample_1.upsample"), 256, DOUBLE); // [1, 256, 8, 6]
    x = graph.cat(1, x, quarter); // [1, 384, 8, 6]
    x = residual(x, net.at("up_residual_conv1"), 128, SAME); // [1, 128, 8, 6]
    x = x.convTranspose2d(net.at("upsample_2.upsample"), 128, DOUBLE); // [1, 128, 16, 6]
    x = graph.cat(1, x, half); // [1, 192, 16, 6]
    x = residual(x, net.at("up_residual_conv2"), 64, SAME); // [1, 64, 16, 6]
    x = x.convTranspose2d(net.at("upsample_3.upsample"), 64, DOUBLE); // [1, 64, 32, 6]
    x = graph.cat(1, x, whole); // [1, 96, 32, 6]
    x = residual(x, net.at("up_residual_conv3"), 32, SAME); // [1, 32, 32, 6]
    return x.conv2d(net.at("output_layer.0"), 1, kernel(1)).sigmoid(); // [1, 1, 32, 6]
  }

  private static Value residual(Value x, Weights at, long channels, Convolution first) {
    Weights block = at.at("conv_block");
    Value y =
        x.batchNorm(block.at("0"), EPSILON)
            .relu()
            .conv2d(block.at("2"), channels, first)
            .batchNorm(block.at("3"), EPSILON)
            .relu()
            .conv2d(block.at("5"), channels, SAME);
    Weights skip = at.at("conv_skip");
    return y.plus(x.conv2d(skip.at("0"), channels, first).batchNorm(skip.at("1"), EPSILON));
  }
}
