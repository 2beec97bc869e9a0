package dev.mien.face.neural;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * RetinaFace with a ResNet-50 (Deng et al., CVPR 2020; He et al. 2016): faces at three scales of a
 * feature pyramid, each cell answering for two {@linkplain Prior priors}.
 *
 * <p>Source: facexlib, {@code detection/retinaface.py} and {@code retinaface_net.py}; names are
 * those of {@code detection_Resnet50_Final.pth} below {@code module}.
 *
 * @param height of the picture in pixels
 * @param width of the picture in pixels
 */
public record RetinaFaceNetwork(int height, int width) implements Network {
  private static final double EPSILON = 1e-5;
  private static final long PRIORS_PER_CELL = 2;

  /**
   * {@code picture}, [1, 3, H, W]: blue, green, red from 0 to 255 less their means (104, 117, 123).
   *
   * @return {@code loc} [1, P, 4], {@code conf} [1, P, 2] and {@code landms} [1, P, 10] for the P
   *     priors of the picture
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value picture = graph.input("picture", 1, 3, height, width);
    List<Value> stages = resNet50(picture, net.at("body")); // 512, 1024, 2048 at 1/8, 1/16, 1/32
    List<Value> pyramid = featurePyramid(stages, net.at("fpn")); // 256 at each
    List<Value> features = new ArrayList<>();
    for (int level = 0; level < pyramid.size(); level++) {
      String ssh = "ssh" + (level + 1);
      features.add(context(graph, pyramid.get(level), net.at(ssh)).named(ssh)); // 256 at each
    }
    return Outputs.of("loc", head(graph, features, net.at("BboxHead"), 4)) // [1, P, 4]
        .and("conf", head(graph, features, net.at("ClassHead"), 2).softmax(-1)) // [1, P, 2]
        .and("landms", head(graph, features, net.at("LandmarkHead"), 10)); // [1, P, 10]
  }

  /** The outputs of the last three of ResNet-50's four stages. */
  private static List<Value> resNet50(Value picture, Weights body) {
    Value x =
        picture
            .conv2d(body.at("conv1"), 64, kernel(7).stride(2).padding(3).withoutBias()) // 64, 1/2
            .batchNorm(body.at("bn1"), EPSILON)
            .relu()
            .maxPool2d(kernel(3).stride(2).padding(1)); // 64, 1/4
    Value stage1 = stage(x, body.at("layer1"), 3, 64, 1); // 256, 1/4
    Value stage2 = stage(stage1, body.at("layer2"), 4, 128, 2); // 512, 1/8
    Value stage3 = stage(stage2, body.at("layer3"), 6, 256, 2); // 1024, 1/16
    Value stage4 = stage(stage3, body.at("layer4"), 3, 512, 2); // 2048, 1/32
    return List.of(
        stage2.named("body_layer2"), stage3.named("body_layer3"), stage4.named("body_layer4"));
  }

  private static Value stage(Value x, Weights layer, int blocks, long channels, int stride) {
    Value y = bottleneck(x, layer.at("0"), channels, stride); // 4 channels, 1 / stride
    for (int i = 1; i < blocks; i++) {
      y = bottleneck(y, layer.at(String.valueOf(i)), channels, 1);
    }
    return y;
  }

  private static Value bottleneck(Value x, Weights at, long channels, int stride) {
    Value y = normed(x, at, "conv1", "bn1", channels, kernel(1)).relu(); // channels
    y = normed(y, at, "conv2", "bn2", channels, kernel(3).stride(stride).padding(1)).relu();
    y = normed(y, at, "conv3", "bn3", 4 * channels, kernel(1)); // 4 channels, 1 / stride
    return y.plus(shortcut(x, at, 4 * channels, stride)).relu();
  }

  private static Value shortcut(Value x, Weights at, long channels, int stride) {
    return stride == 1 && x.size(1) == channels
        ? x
        : normed(x, at.at("downsample"), channels, kernel(1).stride(stride));
  }

  /** Each level takes what the coarser ones have seen. */
  private static List<Value> featurePyramid(List<Value> stages, Weights fpn) {
    Value fine = normed(stages.get(0), fpn.at("output1"), 256, kernel(1)).relu(); // 256, 1/8
    Value middle = normed(stages.get(1), fpn.at("output2"), 256, kernel(1)).relu(); // 256, 1/16
    Value coarse = normed(stages.get(2), fpn.at("output3"), 256, kernel(1)).relu(); // 256, 1/32
    middle = middle.plus(coarse.nearest(middle.size(2), middle.size(3)));
    middle = normed(middle, fpn.at("merge2"), 256, kernel(3).padding(1)).relu();
    fine = fine.plus(middle.nearest(fine.size(2), fine.size(3)));
    fine = normed(fine, fpn.at("merge1"), 256, kernel(3).padding(1)).relu();
    return List.of(fine.named("fpn0"), middle.named("fpn1"), coarse.named("fpn2"));
  }

  /** The context module of SSH (Najibi et al. 2017): views of 3, 5 and 7 cells, side by side. */
  private static Value context(Graph graph, Value x, Weights ssh) {
    Convolution view = kernel(3).padding(1);
    Value three = normed(x, ssh.at("conv3X3"), 128, view); // 128
    Value five = normed(x, ssh.at("conv5X5_1"), 64, view).relu(); // 64
    Value seven = normed(five, ssh.at("conv7X7_2"), 64, view).relu(); // 64
    five = normed(five, ssh.at("conv5X5_2"), 64, view); // 64
    seven = normed(seven, ssh.at("conv7x7_3"), 64, view); // 64
    return graph.cat(1, three, five, seven).relu(); // 256
  }

  /** The same numbers for every prior: level, row, column, prior of the cell. */
  private static Value head(Graph graph, List<Value> features, Weights heads, long numbers) {
    List<Value> levels = new ArrayList<>();
    for (int level = 0; level < features.size(); level++) {
      Value x = features.get(level);
      long priors = x.size(2) * x.size(3) * PRIORS_PER_CELL;
      levels.add(
          x.conv2d(
                  heads.at(String.valueOf(level)).at("conv1x1"),
                  PRIORS_PER_CELL * numbers,
                  kernel(1)) // 2 numbers
              .permute(0, 2, 3, 1) // [1, rows, columns, 2 numbers]
              .reshape(1, priors, numbers)); // [1, priors, numbers]
    }
    return graph.cat(1, levels); // [1, P, numbers]
  }

  /** A convolution at {@code 0} and its normalisation at {@code 1}. */
  private static Value normed(Value x, Weights at, long channels, Convolution how) {
    return normed(x, at, "0", "1", channels, how);
  }

  private static Value normed(
      Value x, Weights at, String convolution, String norm, long channels, Convolution how) {
    return x.conv2d(at.at(convolution), channels, how.withoutBias())
        .batchNorm(at.at(norm), EPSILON);
  }
}
