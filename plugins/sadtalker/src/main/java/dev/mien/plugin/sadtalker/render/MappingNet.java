package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Tells from the coefficients around a moment how the head is turned, where it is, and how its
 * expression shifts the keypoints. Source: Ren et al., "PIRenderer", 2021, as SadTalker changed it
 * in {@code src/facerender/modules/mapping.py}.
 *
 * @param coefficients per row: 70 for cut-outs, 73 for whole photos
 */
public record MappingNet(int coefficients) implements Network {
  private static final int ENCODERS = 3;
  private static final int FEATURES = 1024;

  /**
   * {@code coefficients}, [B, 70 or 73, 27]: {@link SemanticWindows}.
   *
   * @return {@code yaw}, {@code pitch} and {@code roll}, logits of {@link HeadPose}'s bins [B, 66];
   *     {@code t}, [B, 3]; {@code exp}, [B, 45], the shifts of 15 keypoints
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value x = graph.input("coefficients", BATCH, coefficients, SemanticWindows.LENGTH);
    // [B, 70 or 73, 27]
    x = x.conv1d(net.at("first.0"), FEATURES, kernel(7)).named("first"); // [B, 1024, 21]
    for (int i = 0; i < ENCODERS; i++) {
      Value y = x.leakyRelu(0.1);
      y = y.conv1d(net.at("encoder" + i + ".1"), FEATURES, kernel(3).dilation(3));
      // [B, 1024, 15], then 9, then 3: the middle of what came in is added
      x = y.named("encoder" + i).plus(x.narrow(2, 3, y.size(2)));
    }
    Value face = x.mean(2).named("pooling"); // [B, 1024]
    return Outputs.of("yaw", face.linear(net.at("fc_yaw"), HeadPose.BINS)) // [B, 66]
        .and("pitch", face.linear(net.at("fc_pitch"), HeadPose.BINS))
        .and("roll", face.linear(net.at("fc_roll"), HeadPose.BINS))
        .and("t", face.linear(net.at("fc_t"), 3)) // [B, 3]
        .and("exp", face.linear(net.at("fc_exp"), 3 * KeypointTransformation.KEYPOINTS)); // [B, 45]
  }
}
