package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Paints a picture from features. Source: Park et al., "Semantic image synthesis with
 * spatially-adaptive normalization", 2019; SadTalker, {@code src/facerender/modules/generator.py},
 * {@code SPADEDecoder}.
 */
final class SpadeDecoder {
  private static final int MIDDLE_BLOCKS = 6;

  private SpadeDecoder() {}

  /**
   * Describes it.
   *
   * @param features [B, 256, h, w]
   * @return [B, 3, 4h, 4w], RGB in 0 … 1
   */
  static Value of(Graph graph, Value features, Weights net) {
    Value x = features.conv2d(net.at("fc"), 512, kernel(3).padding(1)).named("decoder.fc");
    for (int i = 0; i < MIDDLE_BLOCKS; i++) {
      SpadeBlock block = new SpadeBlock(graph, features, net.at("G_middle_" + i));
      x = block.of(x).named("decoder.G_middle_" + i); // [B, 512, h, w]
    }
    x = new SpadeBlock(graph, features, net.at("up_0")).ofDoubled(x, 256); // [B, 256, 2h, 2w]
    x.named("decoder.up_0");
    x = new FinalSpadeBlock(graph, net.at("up_1")).of(x, features, 64); // [B, 64, 4h, 4w]
    x.named("decoder.up_1");
    return x.leakyRelu(0.2).conv2d(net.at("conv_img"), 3, kernel(3).padding(1)).sigmoid();
  }
}
