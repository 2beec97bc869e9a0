package dev.mien.benchmarks.sadtalker;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The generator as the reference computes it: everything for every frame, the photo's features
 * included, each layer as the paper draws it and no two of them joined. What our own rewriting
 * saves is measured against it, on the same engine.
 *
 * <p>{@code picture} [1, 3, S, S], {@code kp_source} [1, 15, 3] and {@code kp_driving} [B, 15, 3]
 * to {@code prediction} [B, 3, S, S]. Source: SadTalker, {@code
 * src/facerender/modules/generator.py}, {@code dense_motion.py}, {@code util.py}.
 */
final class ReferenceGenerator implements Network {
  private static final double EPSILON = 1e-5;
  private static final int DEPTH = 16;
  private static final int KEYPOINTS = 15;
  private static final Convolution SAME = kernel(3).padding(1);
  private static final long[] DOWN = {64, 128, 256, 512, 1024};
  private static final long[] UP = {512, 256, 128, 64, 32};

  private final int size;
  private final long side;

  /**
   * A generator.
   *
   * @param size S, 256 or 512
   */
  ReferenceGenerator(int size) {
    this.size = size;
    this.side = size / 4;
  }

  @Override
  public Outputs define(Graph graph, Weights net) {
    Value picture = graph.input("picture", 1, 3, size, size);
    Value source = graph.input("kp_source", 1, KEYPOINTS, 3);
    Value driving = graph.input("kp_driving", BATCH, KEYPOINTS, 3);

    Value feature = encode(picture, net);
    Value compressed =
        feature
            .conv3d(net.at("dense_motion_network.compress"), 4, kernel(1))
            .batchNorm(net.at("dense_motion_network.norm"), EPSILON)
            .relu(); // [1, 4, 16, s, s]
    Value motion = sparseMotion(graph, source, driving); // [B, 16, 16, s, s, 3]
    Value decision =
        hourglass(
            graph,
            proposals(graph, compressed, motion, source, driving),
            net.at("dense_motion_network.hourglass")); // [B, 112, 16, s, s]
    Value share =
        decision
            .conv3d(net.at("dense_motion_network.mask"), 1 + KEYPOINTS, kernel(7).padding(3))
            .softmax(1)
            .zeroBelow(1e-3); // [B, 16, 16, s, s]
    Value deformation =
        motion
            .times(share.reshape(BATCH, 1 + KEYPOINTS, DEPTH, side, side, 1))
            .sum(1); // [B, 16, s, s, 3]
    Value occlusion =
        decision
            .reshape(BATCH, 112 * DEPTH, side, side)
            .conv2d(net.at("dense_motion_network.occlusion"), 1, kernel(7).padding(3))
            .sigmoid(); // [B, 1, s, s]

    Value x = feature.expandedTo(driving).gridSample(deformation); // [B, 32, 16, s, s]
    x = x.reshape(BATCH, 32 * DEPTH, side, side).conv2d(net.at("third.conv"), 256, SAME);
    x = x.batchNorm(net.at("third.norm"), EPSILON).leakyRelu(0.01);
    x = x.conv2d(net.at("fourth"), 256, kernel(1)).times(occlusion); // [B, 256, s, s]
    return Outputs.of("prediction", decode(x, net.at("decoder")));
  }

  /** The photo's features, [1, 32, 16, s, s]. */
  private Value encode(Value x, Weights net) {
    x = same2d(x, net.at("first"), 64); // [1, 64, S, S]
    x = same2d(x, net.at("down_blocks.0"), 128).avgPool2d(2); // [1, 128, S/2, S/2]
    x = same2d(x, net.at("down_blocks.1"), 256).avgPool2d(2); // [1, 256, s, s]
    x = x.conv2d(net.at("second"), 32 * DEPTH, kernel(1)).reshape(1, 32, DEPTH, side, side);
    for (int i = 0; i < 6; i++) {
      Weights block = net.at("resblocks_3d.3dr" + i);
      Value y = x.batchNorm(block.at("norm1"), EPSILON).relu().conv3d(block.at("conv1"), 32, SAME);
      y = y.batchNorm(block.at("norm2"), EPSILON).relu().conv3d(block.at("conv2"), 32, SAME);
      x = x.plus(y);
    }
    return x;
  }

  /** Where each keypoint would move everything, the first nothing: [B, 16, 16, s, s, 3]. */
  private Value sparseMotion(Graph graph, Value source, Value driving) {
    Value shift = source.minus(driving).pad(0, 0, 1, 0); // [B, 16, 3]
    return grid(graph).plus(shift.reshape(BATCH, 1 + KEYPOINTS, 1, 1, 1, 3));
  }

  /** What the hourglass looks at: [B, 80, 16, s, s], a heat map and four features for each. */
  private Value proposals(
      Graph graph, Value compressed, Value motion, Value source, Value driving) {
    Value deformed =
        compressed
            .expandedTo(driving)
            .gridSample(motion.reshape(BATCH, (1 + KEYPOINTS) * DEPTH, side, side, 3))
            .reshape(BATCH, 4, 1 + KEYPOINTS, DEPTH, side, side)
            .permute(0, 2, 1, 3, 4, 5); // [B, 16, 4, 16, s, s]
    Value heat =
        gaussian(graph, driving)
            .minus(gaussian(graph, source))
            .pad(0, 0, 0, 0, 0, 0, 0, 0, 1, 0); // [B, 16, 1, 16, s, s]
    return graph.cat(2, heat, deformed).reshape(BATCH, 80, DEPTH, side, side);
  }

  private Value gaussian(Graph graph, Value points) {
    Value distance =
        grid(graph)
            .minus(points.reshape(points.size(0), KEYPOINTS, 1, 1, 1, 3)); // [B, 15, 16, s, s, 3]
    return distance
        .times(distance)
        .sum(5)
        .times(-0.5 / 0.01)
        .exp()
        .reshape(points.size(0), KEYPOINTS, 1, DEPTH, side, side);
  }

  private Value hourglass(Graph graph, Value x, Weights net) {
    Deque<Value> skips = new ArrayDeque<>();
    for (int i = 0; i < DOWN.length; i++) {
      skips.push(x);
      x = same3d(x, net.at("encoder.down_blocks." + i), DOWN[i]).avgPool3d(1, 2, 2);
    }
    for (int i = 0; i < UP.length; i++) {
      x = x.nearest(DEPTH, 2 * x.size(3), 2 * x.size(4));
      x = graph.cat(1, same3d(x, net.at("decoder.up_blocks." + i), UP[i]), skips.pop());
    }
    return same3d(x, net.at("decoder"), 112);
  }

  private static Value decode(Value features, Weights net) {
    Value x = features.conv2d(net.at("fc"), 512, SAME);
    for (int i = 0; i < 6; i++) {
      x = spadeBlock(x, features, net.at("G_middle_" + i), 512);
    }
    x = spadeBlock(doubled(x), features, net.at("up_0"), 256);
    x = spadeBlock(doubled(x), features, net.at("up_1"), 64);
    return x.leakyRelu(0.2).conv2d(net.at("conv_img"), 3, SAME).sigmoid();
  }

  private static Value spadeBlock(Value x, Value features, Weights net, long out) {
    long in = x.size(1);
    Value shortcut =
        in == out
            ? x
            : spade(x, features, net.at("norm_s"))
                .conv2d(spectralNorm(net.at("conv_s"), out, in, 1, 1), null, kernel(1));
    long middle = Math.min(in, out);
    Value y = spade(x, features, net.at("norm_0")).leakyRelu(0.2);
    y = spectralConvolution(y, net.at("conv_0"), middle);
    y = spade(y, features, net.at("norm_1")).leakyRelu(0.2);
    return shortcut.plus(spectralConvolution(y, net.at("conv_1"), out));
  }

  private static Value spade(Value x, Value features, Weights net) {
    Value hidden =
        features.nearest(x.size(2), x.size(3)).conv2d(net.at("mlp_shared.0"), 128, SAME).relu();
    Value gamma = hidden.conv2d(net.at("mlp_gamma"), x.size(1), SAME);
    Value beta = hidden.conv2d(net.at("mlp_beta"), x.size(1), SAME);
    return x.instanceNorm(EPSILON).times(gamma.plus(1)).plus(beta);
  }

  private static Value spectralConvolution(Value x, Weights at, long out) {
    return x.conv2d(spectralNorm(at, out, x.size(1), 3, 3), at.get("bias", out), SAME);
  }

  private static Value spectralNorm(Weights at, long... sizes) {
    Value weight = at.get("weight_orig", sizes);
    long rest = weight.shape().elements() / sizes[0];
    Value rows = weight.reshape(sizes[0], rest).times(at.get("weight_v", rest)).sum(1);
    return weight.dividedBy(at.get("weight_u", sizes[0]).times(rows).sum(0));
  }

  private static Value same2d(Value x, Weights block, long channels) {
    return x.conv2d(block.at("conv"), channels, SAME).batchNorm(block.at("norm"), EPSILON).relu();
  }

  private static Value same3d(Value x, Weights block, long channels) {
    return x.conv3d(block.at("conv"), channels, SAME).batchNorm(block.at("norm"), EPSILON).relu();
  }

  private static Value doubled(Value x) {
    return x.nearest(2 * x.size(2), 2 * x.size(3));
  }

  /** Every place's own coordinates (x, y, z) in -1 … 1: [1, 1, 16, s, s, 3]. */
  private Value grid(Graph graph) {
    int across = (int) side;
    float[] places = new float[DEPTH * across * across * 3];
    int next = 0;
    for (int z = 0; z < DEPTH; z++) {
      for (int y = 0; y < across; y++) {
        for (int x = 0; x < across; x++) {
          places[next++] = (float) (2.0 * x / (across - 1) - 1);
          places[next++] = (float) (2.0 * y / (across - 1) - 1);
          places[next++] = (float) (2.0 * z / (DEPTH - 1) - 1);
        }
      }
    }
    return graph.constant(places, 1, 1, DEPTH, across, across, 3);
  }
}
