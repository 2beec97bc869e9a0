package dev.mien.face.neural;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * FAN (Bulat and Tzimiropoulos, ICCV 2017) as trained with the Adaptive Wing loss (Wang et al.,
 * ICCV 2019): four hourglasses one after the other, each told where in the picture a cell lies
 * (CoordConv) and, from the second on, where the one before it saw the outlines of the face.
 *
 * <p>Source: facexlib, {@code alignment/awing_arch.py}; names are those of {@code
 * alignment_WFLW_4HG.pth} below {@code state_dict}.
 */
final class FaceAlignmentNetwork implements Network {
  /** Pixels of a side of the picture. */
  static final int SIDE = 256;

  private static final double EPSILON = 1e-5;
  private static final int STACKS = 4;
  private static final int DEPTH = 4;

  // The 98 points, and the outlines of the face.
  private static final int MAPS = Heatmaps.COUNT + 1;
  // Outlines as faint as this are none.
  private static final double FAINT = 0.05;

  /**
   * {@code face}, [1, 3, 256, 256] from 0 to 1.
   *
   * @return {@code heatmaps} of the last hourglass, [1, 99, 64, 64]
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value x = stem(graph, graph.input("face", 1, 3, SIDE, SIDE), net); // [1, 256, 64, 64]
    Value coordinates = coordinates(graph, Heatmaps.SIDE); // [1, 3, 64, 64]
    Value located = graph.cat(1, x, coordinates).named("located0"); // [1, 259, 64, 64]
    for (int i = 0; i < STACKS - 1; i++) {
      Value y = hourglass(graph, located, net, i); // [1, 256, 64, 64]
      Value heatmaps = heatmaps(y, net, i); // [1, 99, 64, 64]
      x = x.plus(conv1x1(y, net.at("bl" + i), 256));
      x = x.plus(conv1x1(heatmaps, net.at("al" + i), 256));
      located = graph.cat(1, x, coordinates, outline(heatmaps, coordinates)); // [1, 261, 64, 64]
      located.named("located" + (i + 1));
    }
    Value y = hourglass(graph, located, net, STACKS - 1); // [1, 256, 64, 64]
    return Outputs.of("heatmaps", heatmaps(y, net, STACKS - 1)); // [1, 99, 64, 64]
  }

  /** From pixels, which are told where they lie, to what the hourglasses see. */
  private static Value stem(Graph graph, Value face, Weights net) {
    Value x = graph.cat(1, face, coordinates(graph, SIDE)); // [1, 6, 256, 256]
    x = x.conv2d(net.at("conv1.conv"), 64, kernel(7).stride(2).padding(3)); // [1, 64, 128, 128]
    x = x.named("conv1").batchNorm(net.at("bn1"), EPSILON).relu();
    x = block(graph, x, net.at("conv2"), 128).named("conv2"); // [1, 128, 128, 128]
    x = block(graph, x.avgPool2d(2), net.at("conv3"), 128); // [1, 128, 64, 64]
    return block(graph, x, net.at("conv4"), 256).named("conv4"); // [1, 256, 64, 64]
  }

  /** One of the four, with the layers before and after it: [1, 256, 64, 64]. */
  private static Value hourglass(Graph graph, Value located, Weights net, int i) {
    Value x = conv1x1(located, net.at("m" + i + ".coordconv.conv"), 256); // [1, 256, 64, 64]
    x = level(graph, x.named("m" + i + "_coordconv"), net.at("m" + i), DEPTH).named("m" + i);
    x = block(graph, x, net.at("top_m_" + i), 256);
    return conv1x1(x, net.at("conv_last" + i), 256).batchNorm(net.at("bn_end" + i), EPSILON).relu();
  }

  private static Value heatmaps(Value y, Weights net, int i) {
    return conv1x1(y, net.at("l" + i), MAPS).named("heatmaps" + i); // [1, 99, 64, 64]
  }

  private static Value conv1x1(Value x, Weights at, long channels) {
    return x.conv2d(at, channels, kernel(1)); // channels
  }

  /**
   * Where a cell lies: two ramps from -1 to 1, the first down the rows, the second along the
   * columns, and the distance from the middle as a share of that of a corner.
   */
  private static Value coordinates(Graph graph, int side) {
    float[] values = new float[3 * side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double down = 2.0 * row / (side - 1) - 1;
        double across = 2.0 * column / (side - 1) - 1;
        int cell = row * side + column;
        values[cell] = (float) down;
        values[side * side + cell] = (float) across;
        values[2 * side * side + cell] = (float) (Math.hypot(down, across) / Math.sqrt(2));
      }
    }
    return graph.constant(values, 1, 3, side, side);
  }

  /** The two ramps where the outline of the face was seen, 0 elsewhere. */
  private static Value outline(Value heatmaps, Value coordinates) {
    Value boundary = heatmaps.narrow(1, MAPS - 1, 1).clamp(0, 1); // [1, 1, 64, 64]
    return coordinates.narrow(1, 0, 2).times(boundary.above(FAINT)); // [1, 2, 64, 64]
  }

  /** What is seen at this side and, below, at half of it, down to a 16th. */
  private static Value level(Graph graph, Value x, Weights m, int level) {
    Value fine = block(graph, x, m.at("b1_" + level), 256);
    Value coarse = block(graph, x.avgPool2d(2), m.at("b2_" + level), 256); // half the side
    coarse =
        level > 1
            ? level(graph, coarse, m, level - 1)
            : block(graph, coarse, m.at("b2_plus_1"), 256);
    coarse = block(graph, coarse, m.at("b3_" + level), 256);
    return fine.plus(coarse.nearest(x.size(2), x.size(3))); // the former side
  }

  /** Three convolutions, each on what the one before gave, side by side; and what came in. */
  private static Value block(Graph graph, Value x, Weights at, long channels) {
    Value half = convolved(x, at, 1, channels / 2); // channels / 2
    Value quarter = convolved(half, at, 2, channels / 4); // channels / 4
    Value last = convolved(quarter, at, 3, channels / 4); // channels / 4
    Value shortcut =
        x.size(1) == channels
            ? x
            : normed(x, at.at("downsample.0"))
                .relu()
                .conv2d(at.at("downsample.2"), channels, kernel(1).withoutBias()); // channels
    return graph.cat(1, half, quarter, last).plus(shortcut); // channels
  }

  private static Value convolved(Value x, Weights at, int number, long channels) {
    return normed(x, at.at("bn" + number))
        .relu()
        .conv2d(at.at("conv" + number), channels, kernel(3).padding(1).withoutBias());
  }

  /**
   * Batch normalisation that stays by itself: what comes in is needed as it is, too, so it cannot
   * become part of the convolution before it.
   */
  private static Value normed(Value x, Weights at) {
    long channels = x.size(1);
    Value scale =
        at.get("weight", channels).times(at.get("running_var", channels).plus(EPSILON).rsqrt());
    Value shift = at.get("bias", channels).minus(at.get("running_mean", channels).times(scale));
    return x.times(scale.reshape(1, channels, 1, 1)).plus(shift.reshape(1, channels, 1, 1));
  }
}
