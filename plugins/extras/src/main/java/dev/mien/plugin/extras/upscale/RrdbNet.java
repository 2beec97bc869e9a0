package dev.mien.plugin.extras.upscale;

import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.Map;
import java.util.Optional;

/**
 * ESRGAN's network of residual-in-residual dense blocks. Sources: Wang et al., "ESRGAN: Enhanced
 * Super-Resolution Generative Adversarial Networks", 2018; XPixelGroup/BasicSR, {@code
 * basicsr/archs/rrdbnet_arch.py}.
 *
 * @param keys what the file calls its parts
 * @param blocks how many there are: 23, or 6 for drawings
 * @param features channels between the blocks: 64
 * @param growth channels that each convolution of a dense block adds: 32
 * @param unshuffle how far pixels become channels first: 1, or 2 and 4 in Real-ESRGAN's networks
 *     that enlarge less
 * @param doublings how often the features are doubled in size at the end
 */
record RrdbNet(RrdbKeys keys, int blocks, int features, int growth, int unshuffle, int doublings)
    implements Architecture {
  private static final Convolution CONVOLUTION = Convolution.kernel(3).padding(1);
  private static final int DENSE_BLOCKS = 3;

  /** Hundreds are seen, so weakly that more than these make no difference: see decision 24. */
  private static final int CONTEXT = 12;

  private static final double SLOPE = 0.2;

  /** What every block and every dense block add of themselves to what they were given. */
  private static final double SHARE = 0.2;

  /** The network of a file, if it is one. */
  static Optional<RrdbNet> of(Map<String, TensorEntry> tensors, String prefix) {
    for (RrdbKeys keys : RrdbKeys.LAYOUTS) {
      TensorEntry first = tensors.get(prefix + keys.first() + ".weight");
      TensorEntry dense = tensors.get(prefix + keys.convolution(0, 1, 1) + ".weight");
      if (first == null
          || dense == null
          || first.shape().length != 4
          || dense.shape().length != 4) {
        continue;
      }
      int doublings = 0;
      while (tensors.containsKey(prefix + keys.up(doublings + 1) + ".weight")) {
        doublings++;
      }
      int blocks = 1;
      while (tensors.containsKey(prefix + keys.convolution(blocks, 1, 1) + ".weight")) {
        blocks++;
      }
      int unshuffle = (int) Math.sqrt(first.shape()[1] / 3.0);
      if (unshuffle >= 1 && 1 << doublings >= unshuffle) {
        int features = (int) first.shape()[0];
        int growth = (int) dense.shape()[0];
        return Optional.of(new RrdbNet(keys, blocks, features, growth, unshuffle, doublings));
      }
    }
    return Optional.empty();
  }

  @Override
  public String label() {
    return "RRDBNet %dx, %d blocks".formatted(scale(), blocks);
  }

  @Override
  public int scale() {
    return (1 << doublings) / unshuffle;
  }

  @Override
  public int multiple() {
    return unshuffle;
  }

  @Override
  public long bytesPerPixel() {
    // At the end it holds a convolution's input, its output and the activation, all enlarged.
    return Float.BYTES * 3L * features * scale() * scale();
  }

  @Override
  public int context() {
    return CONTEXT * unshuffle;
  }

  @Override
  public Network network(int height, int width) {
    return (graph, weights) -> {
      Value image = graph.input("image", 1, 3, height, width);
      Value cells = unshuffle == 1 ? image : image.pixelUnshuffle(unshuffle); // [1, 3u², h/u, w/u]
      Value first = cells.conv2d(weights.at(keys.first()), features, CONVOLUTION); // [1, 64, …]
      first = first.float32().named("conv_first");
      Value x = first;
      for (int block = 0; block < blocks; block++) {
        x = block(graph, x, weights, block).named("body." + block);
      }
      x = x.named("body").conv2d(weights.at(keys.body(blocks)), features, CONVOLUTION);
      x = first.plus(x.named("conv_body"));
      for (int up = 1; up <= doublings; up++) {
        x = x.nearest(2 * x.size(2), 2 * x.size(3)); // [1, 64, 2h, 2w]
        x = x.conv2d(weights.at(keys.up(up)), features, CONVOLUTION).named("conv_up" + up);
        x = x.leakyRelu(SLOPE);
      }
      x = x.conv2d(weights.at(keys.hr(doublings)), features, CONVOLUTION).named("conv_hr");
      x = x.leakyRelu(SLOPE);
      Value detail = x;
      return Outputs.of(
          "image",
          graph.in32Bits( // 16 hold no more digits than a picture's levels
              () -> detail.conv2d(weights.at(keys.last(doublings)), 3, CONVOLUTION))); // [1, 3, …]
    };
  }

  private Value block(Graph graph, Value input, Weights weights, int block) {
    Value x = input;
    for (int dense = 1; dense <= DENSE_BLOCKS; dense++) {
      x =
          denseBlock(graph, x, weights, block, dense)
              .named("body.%d.rdb%d".formatted(block, dense));
    }
    return x.times(SHARE).plus(input); // in 32 bits, as what is added up over all blocks
  }

  /** Every convolution sees what all before it made. */
  private Value denseBlock(Graph graph, Value input, Weights weights, int block, int dense) {
    Value seen = input.computed(); // [1, 64, h, w], and 32 more each time
    for (int i = 1; i <= 4; i++) {
      Value made = seen.conv2d(weights.at(keys.convolution(block, dense, i)), growth, CONVOLUTION);
      seen = graph.cat(1, seen, made.leakyRelu(SLOPE));
    }
    Value made = seen.conv2d(weights.at(keys.convolution(block, dense, 5)), features, CONVOLUTION);
    return made.float32().times(SHARE).plus(input);
  }
}
