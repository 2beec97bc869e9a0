package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;
import static dev.mien.plugin.sadtalker.render.KeypointTransformation.KEYPOINTS;
import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;
import static dev.mien.plugin.sadtalker.render.SourceEncoder.CHANNELS;
import static dev.mien.plugin.sadtalker.render.SourceEncoder.COMPRESSED_CHANNELS;
import static dev.mien.plugin.sadtalker.render.SourceEncoder.DEPTH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Paints a frame: bends the photo's features to where the frame's keypoints are, dims what the
 * photo did not show, and decodes the rest. Source: Wang et al., "One-shot free-view neural
 * talking-head synthesis", 2021; SadTalker, {@code src/facerender/modules/generator.py}, {@code
 * OcclusionAwareSPADEGenerator}.
 *
 * <p>Inputs: {@code feature_3d} and {@code compressed} from {@link SourceEncoder}, {@code
 * kp_source} [1, 15, 3] and {@code kp_driving} [B, 15, 3], one for each frame. Output: {@code
 * prediction} [B, 3, S, S], RGB in 0 … 1. Frames do not depend on each other.
 *
 * @param size S, 256 or 512: height and width of the frames, and of the photo
 */
public record OcclusionAwareGenerator(int size) implements Network {
  @Override
  public Outputs define(Graph graph, Weights net) {
    long side = size / 4;
    Value feature = graph.input("feature_3d", 1, CHANNELS, DEPTH, side, side);
    Value compressed = graph.input("compressed", 1, COMPRESSED_CHANNELS, DEPTH, side, side);
    Value source = graph.input("kp_source", 1, KEYPOINTS, 3);
    Value driving = graph.input("kp_driving", BATCH, KEYPOINTS, 3);

    DenseMotion motion =
        DenseMotion.of(graph, net.at("dense_motion_network"), compressed, source, driving);
    Value x =
        feature
            .expandedTo(driving)
            .gridSample(motion.deformation())
            .named("deformed_feature"); // [B, 32, 16, h, w]
    x = x.reshape(BATCH, CHANNELS * DEPTH, side, side); // [B, 512, h, w]
    x = x.conv2d(net.at("third.conv"), 256, kernel(3).padding(1));
    x = x.batchNorm(net.at("third.norm"), EPSILON).leakyRelu(0.01).named("third");
    x = x.conv2d(net.at("fourth"), 256, kernel(1)).named("fourth"); // [B, 256, h, w]
    return Outputs.of(
        "prediction", SpadeDecoder.of(graph, x.times(motion.occlusion()), net.at("decoder")));
  }
}
