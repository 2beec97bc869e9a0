package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;
import static dev.mien.plugin.sadtalker.render.KeypointTransformation.KEYPOINTS;
import static dev.mien.plugin.sadtalker.render.SourceEncoder.COMPRESSED_CHANNELS;
import static dev.mien.plugin.sadtalker.render.SourceEncoder.DEPTH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * How the photo's features must be bent so that its keypoints come to lie where the frame's are.
 * Each keypoint proposes to shift everything the way it moved itself, a sixteenth proposal leaves
 * all in its place, and a network decides whom to follow where. Source: SadTalker, {@code
 * src/facerender/modules/dense_motion.py}.
 *
 * @param deformation [B, 16, h, w, 3]: where each feature comes from, (x, y, z) in -1 … 1
 * @param occlusion [B, 1, h, w]: 0 where the photo does not show what the frame needs, up to 1
 */
record DenseMotion(Value deformation, Value occlusion) {
  private static final int PROPOSALS = KEYPOINTS + 1;
  private static final double VARIANCE = 0.01;

  /** A proposal with a smaller share is not followed at all. */
  private static final double LEAST_SHARE = 1e-3;

  /**
   * Describes it.
   *
   * @param compressed of the photo, [1, 4, 16, h, w]
   * @param source keypoints of the photo, [1, 15, 3]
   * @param driving keypoints of the frames, [B, 15, 3]
   */
  static DenseMotion of(Graph graph, Weights net, Value compressed, Value source, Value driving) {
    long height = compressed.size(3);
    long width = compressed.size(4);

    Value shift = source.minus(driving).pad(0, 0, 1, 0); // [B, 16, 3], the first stays
    Value motion = identity(graph, height, width).plus(shift.reshape(BATCH, PROPOSALS, 1, 1, 1, 3));
    motion.named("sparse_motion"); // [B, 16, 16, h, w, 3]

    Value deformed =
        compressed
            .expandedTo(driving)
            .gridSample(motion.reshape(BATCH, PROPOSALS * DEPTH, height, width, 3))
            .reshape(BATCH, COMPRESSED_CHANNELS, PROPOSALS, DEPTH, height, width)
            .permute(0, 2, 1, 3, 4, 5)
            .named("sparse_deformed"); // [B, 16, 4, 16, h, w]

    Value heat =
        gaussian(graph, driving, height, width)
            .minus(gaussian(graph, source, height, width))
            .pad(0, 0, 0, 0, 0, 0, 0, 0, 1, 0)
            .named("heatmap"); // [B, 16, 1, 16, h, w], the first is 0

    Value proposals =
        graph
            .cat(2, heat, deformed)
            .reshape(BATCH, PROPOSALS * (1 + COMPRESSED_CHANNELS), DEPTH, height, width);
    Value decision =
        Hourglass.of(graph, proposals, net.at("hourglass"))
            .named("dense_motion_network.hourglass"); // [B, 112, 16, h, w]

    Value mask =
        decision
            .conv3d(net.at("mask"), PROPOSALS, kernel(7).padding(3))
            .softmax(1)
            .named("mask"); // [B, 16, 16, h, w]
    Value share = mask.zeroBelow(LEAST_SHARE).reshape(BATCH, PROPOSALS, DEPTH, height, width, 1);
    Value deformation = motion.times(share).sum(1).named("deformation"); // [B, 16, h, w, 3]

    Value occlusion =
        decision
            .reshape(BATCH, decision.size(1) * DEPTH, height, width) // [B, 1792, h, w]
            .conv2d(net.at("occlusion"), 1, kernel(7).padding(3))
            .sigmoid()
            .named("occlusion_map"); // [B, 1, h, w]
    return new DenseMotion(deformation, occlusion);
  }

  /** Every feature's own place, [1, 1, 16, h, w, 3]. */
  private static Value identity(Graph graph, long height, long width) {
    return Grid.identity(graph, DEPTH, height, width);
  }

  /** How near each place is to each keypoint, [B, 15, 1, 16, h, w] in 0 … 1. */
  private static Value gaussian(Graph graph, Value points, long height, long width) {
    Value x = bell(graph, points, 0, width).reshape(points.size(0), KEYPOINTS, 1, 1, 1, width);
    Value y = bell(graph, points, 1, height).reshape(points.size(0), KEYPOINTS, 1, 1, height, 1);
    Value z = bell(graph, points, 2, DEPTH).reshape(points.size(0), KEYPOINTS, 1, DEPTH, 1, 1);
    return z.times(y).times(x);
  }

  /** The same along one axis, [B, 15, length]. */
  private static Value bell(Graph graph, Value points, int axis, long length) {
    Value distance = Grid.axis(graph, length).minus(points.narrow(2, axis, 1));
    return distance.times(distance).times(-0.5 / VARIANCE).exp();
  }
}
