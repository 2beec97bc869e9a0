package dev.mien.plugin.sadtalker.source;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the coefficients of a 3D morphable model from a face: ResNet-50 (He et al. 2016, with the
 * stride on the middle convolution, as in torchvision) and one layer for each kind of coefficient.
 * Source: Deng et al., "Accurate 3D face reconstruction", 2019, as in SadTalker's {@code
 * src/face3d/models/networks.py}.
 */
public final class ReconstructionNet implements Network {
  private static final double EPSILON = 1e-5;

  /** Bottlenecks of each layer. */
  private static final int[] DEPTHS = {3, 4, 6, 3};

  /** How many coefficients each of the last layers has. */
  private static final int[] HEADS = {80, 64, 80, 3, 27, 2, 1};

  /**
   * {@code face}, an {@linkplain AlignedFace aligned} one, RGB from 0 to 1, [1, 3, 224, 224].
   *
   * @return {@code coefficients}, [1, 257]: identity 80, expression 64, texture 80, rotation 3,
   *     light 27, translation 3
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value face = graph.input("face", 1, 3, AlignedFace.SIZE, AlignedFace.SIZE);
    Value x = backbone(face, net.at("backbone")); // [1, 2048, 1, 1]
    List<Value> heads = new ArrayList<>();
    for (int i = 0; i < HEADS.length; i++) {
      heads.add(x.conv2d(net.at("final_layers." + i), HEADS[i], kernel(1))); // [1, HEADS[i], 1, 1]
    }
    Value all = graph.cat(1, heads); // [1, 257, 1, 1]
    return Outputs.of("coefficients", all.reshape(1, all.size(1)));
  }

  private static Value backbone(Value face, Weights net) {
    Value x =
        face.conv2d(net.at("conv1"), 64, kernel(7).stride(2).padding(3).withoutBias())
            .named("backbone.conv1")
            .batchNorm(net.at("bn1"), EPSILON)
            .relu() // [1, 64, 112, 112]
            .maxPool2d(kernel(3).stride(2).padding(1))
            .named("backbone.maxpool"); // [1, 64, 56, 56]
    for (int i = 0; i < DEPTHS.length; i++) {
      String layer = "layer" + (i + 1);
      for (int j = 0; j < DEPTHS[i]; j++) {
        // [1, 256, 56, 56], [1, 512, 28, 28], [1, 1024, 14, 14], [1, 2048, 7, 7]
        x = bottleneck(x, net.at(layer + "." + j), 64L << i, j == 0, j == 0 && i > 0 ? 2 : 1);
        x = x.named("backbone." + layer + "." + j);
      }
      x = x.named("backbone." + layer);
    }
    return x.avgPool2d(x.size(2), x.size(3)).named("backbone.avgpool"); // [1, 2048, 1, 1]
  }

  private static Value bottleneck(Value x, Weights at, long width, boolean first, long stride) {
    Value y =
        x.conv2d(at.at("conv1"), width, kernel(1).withoutBias())
            .batchNorm(at.at("bn1"), EPSILON)
            .relu()
            .conv2d(at.at("conv2"), width, kernel(3).stride(stride).padding(1).withoutBias())
            .batchNorm(at.at("bn2"), EPSILON)
            .relu()
            .conv2d(at.at("conv3"), 4 * width, kernel(1).withoutBias())
            .batchNorm(at.at("bn3"), EPSILON);
    Weights downsample = at.at("downsample");
    Value shortcut =
        first
            ? x.conv2d(downsample.at("0"), 4 * width, kernel(1).stride(stride).withoutBias())
                .batchNorm(downsample.at("1"), EPSILON)
            : x;
    return y.plus(shortcut).relu();
  }
}
