package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Shape.BATCH;
import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;
import static dev.mien.plugin.sadtalker.render.Layers.same3d;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Polyphase;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayDeque;
import java.util.Deque;

/** A U-Net of volumes: height and width shrink to a 32nd and grow again, the depth stays. */
final class Hourglass {
  private static final long[] DOWN = {64, 128, 256, 512, 1024};
  private static final long[] UP = {512, 256, 128, 64, 32};

  private Hourglass() {}

  /**
   * Describes it.
   *
   * @param x [B, 80, depth, height, width]
   * @return [B, 112, depth, height, width]
   */
  static Value of(Graph graph, Value x, Weights net) {
    Deque<Value> skips = new ArrayDeque<>();
    for (int i = 0; i < DOWN.length; i++) {
      skips.push(x);
      x = halved(same3d(x, net.at("encoder.down_blocks." + i), DOWN[i]));
    }
    for (int i = 0; i < UP.length; i++) {
      Weights block = net.at("decoder.up_blocks." + i);
      Kernel kernel =
          Kernel.of(block.at("conv"), UP[i], x.size(1), 3, 3, 3)
              .normalised(block.at("norm"), EPSILON);
      x = Polyphase.conv3d(x, kernel).relu();
      x = graph.cat(1, x, skips.pop());
    }
    return same3d(x, net.at("decoder"), x.size(1));
  }

  /** Means of two by two in height and width: to the pooling, slices of a channel are channels. */
  private static Value halved(Value x) {
    long depth = x.size(2);
    Value slices = x.reshape(BATCH, x.size(1) * depth, x.size(3), x.size(4));
    return slices.avgPool2d(2).reshape(BATCH, x.size(1), depth, x.size(3) / 2, x.size(4) / 2);
  }
}
