package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;
import static dev.mien.plugin.sadtalker.render.Layers.same;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * What the frames take from a photo, whatever moves in them: the face as a volume of features. It
 * is the first part of the generator, run once for a photo. Source: Wang et al., "One-shot
 * free-view neural talking-head synthesis", 2021; SadTalker, {@code
 * src/facerender/modules/generator.py} and {@code dense_motion.py}.
 *
 * <p>From {@code picture} [1, 3, S, S], RGB in 0 … 1, to {@code feature_3d} [1, 32, 16, S/4, S/4],
 * which every frame bends, and {@code compressed} [1, 4, 16, S/4, S/4], a summary of it that says
 * how to bend.
 *
 * @param size S, 256 or 512: height and width of the photo
 */
public record SourceEncoder(int size) implements Network {
  static final int CHANNELS = 32;
  static final int DEPTH = 16;
  static final int COMPRESSED_CHANNELS = 4;
  private static final int RESIDUAL_BLOCKS = 6;

  @Override
  public Outputs define(Graph graph, Weights net) {
    Value x = graph.input("picture", 1, 3, size, size);
    x = same(x, net.at("first"), 64).named("first"); // [1, 64, S, S]
    x = down(x, net, "down_blocks.0", 128); // [1, 128, S/2, S/2]
    x = down(x, net, "down_blocks.1", 256); // [1, 256, S/4, S/4]
    x =
        x.conv2d(net.at("second"), CHANNELS * DEPTH, kernel(1))
            .named("second"); // [1, 512, S/4, S/4]
    Value feature = x.reshape(1, CHANNELS, DEPTH, size / 4, size / 4); // [1, 32, 16, S/4, S/4]
    for (int i = 0; i < RESIDUAL_BLOCKS; i++) {
      String block = "resblocks_3d.3dr" + i;
      feature = residual(feature, net.at(block)).named(block);
    }
    Weights motion = net.at("dense_motion_network");
    Value compressed =
        feature
            .conv3d(motion.at("compress"), COMPRESSED_CHANNELS, kernel(1))
            .batchNorm(motion.at("norm"), EPSILON)
            .named("dense_motion_network.norm")
            .relu(); // [1, 4, 16, S/4, S/4]
    return Outputs.of("feature_3d", feature).and("compressed", compressed);
  }

  private static Value down(Value x, Weights net, String block, long channels) {
    return same(x, net.at(block), channels).avgPool2d(2).named(block);
  }

  private static Value residual(Value x, Weights block) {
    Value y = x.batchNorm(block.at("norm1"), EPSILON).relu();
    y = y.conv3d(block.at("conv1"), CHANNELS, kernel(3).padding(1));
    y = y.batchNorm(block.at("norm2"), EPSILON).relu();
    y = y.conv3d(block.at("conv2"), CHANNELS, kernel(3).padding(1));
    return x.plus(y);
  }
}
