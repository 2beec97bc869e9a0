package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.plugin.sadtalker.render.Layers.same;
import static dev.mien.plugin.sadtalker.render.Layers.same3d;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Finds the canonical keypoints of a face: where they would be if it looked straight ahead without
 * an expression. An hourglass from the picture to a heatmap in three dimensions for each point; the
 * point is the heatmap's mean place. Source: Wang et al., "One-shot free-view neural talking-head
 * synthesis", 2021, as in SadTalker's {@code src/facerender/modules/keypoint_detector.py}.
 *
 * @param size of the picture in pixels: 256 or 512
 */
public record KeypointDetector(int size) implements Network {
  private static final int POINTS = KeypointTransformation.KEYPOINTS;
  private static final int DEPTH = 16;
  private static final int[] DOWN = {64, 128, 256, 512, 1024};
  private static final int[] UP = {512, 256, 128, 64, 32};
  private static final double TEMPERATURE = 0.1;

  /**
   * {@code picture}, RGB from 0 to 1, [1, 3, size, size].
   *
   * @return {@code keypoints}, [1, 15, 3]: x, y and z from -1 to 1
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value x = graph.input("picture", 1, 3, size, size);
    // Blurred, and every fourth pixel of that: here called s, 64 or 128.
    x =
        x.conv2d(net.at("down"), 3, kernel(13).stride(4).padding(6).groups(3).withoutBias())
            .named("down"); // [1, 3, s, s]
    x = hourglass(x, net.at("predictor")); // [1, 32, 16, s, s]
    Value heatmap = x.conv3d(net.at("kp"), POINTS, kernel(3).padding(1)).named("kp");
    long side = heatmap.size(-1);
    heatmap =
        heatmap
            .times(1 / TEMPERATURE)
            .reshape(1, POINTS, DEPTH * side * side)
            .softmax(2)
            .named("heatmap_softmax")
            .reshape(1, POINTS, DEPTH, side, side);
    return Outputs.of(
        "keypoints",
        graph.cat(
            2,
            place(graph, heatmap.sum(2, 3)), // [1, 15, 1] each
            place(graph, heatmap.sum(2, 4)),
            place(graph, heatmap.sum(3, 4))));
  }

  private static Value hourglass(Value picture, Weights predictor) {
    Value x = picture;
    for (int i = 0; i < DOWN.length; i++) {
      String block = "down_blocks.down" + i;
      x = same(x, predictor.at(block), DOWN[i]); // [1, DOWN[i], as before]
      x = x.avgPool2d(2).named("predictor." + block); // [1, DOWN[i], half, half]
    }
    long channels = x.size(1);
    x = x.conv2d(predictor.at("conv"), channels * DEPTH, kernel(1)).named("predictor.conv");
    x = x.reshape(1, channels, DEPTH, x.size(2), x.size(3)); // [1, 1024, 16, s / 32, s / 32]
    for (int i = 0; i < UP.length; i++) {
      String block = "up_blocks.up" + i;
      x = x.nearest(DEPTH, 2 * x.size(3), 2 * x.size(4)); // [1, c, 16, double, double]
      x = same3d(x, predictor.at(block), UP[i]).named("predictor." + block); // [1, UP[i], …]
    }
    return x;
  }

  /** The mean place along an axis from -1 to 1, of shares [1, 15, n] that add up to 1. */
  private static Value place(Graph graph, Value shares) {
    float[] axis = new float[(int) shares.size(2)];
    for (int i = 0; i < axis.length; i++) {
      axis[i] = (float) (2.0 * i / (axis.length - 1) - 1);
    }
    return shares.times(graph.constant(axis, axis.length)).sum(2).reshape(1, POINTS, 1);
  }
}
