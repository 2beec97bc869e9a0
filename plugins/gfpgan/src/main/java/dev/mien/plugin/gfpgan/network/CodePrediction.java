package dev.mien.plugin.gfpgan.network;

import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * CodeFormer's transformer: from what the encoder saw at every place to the code that fits best
 * there, given all other places.
 */
final class CodePrediction {
  private static final int LAYERS = 9;
  private static final int HEADS = 8;
  private static final long WIDTH = 512;
  private static final long PLACES = VqganLayers.ROWS * VqganLayers.ROWS;
  private static final double EPSILON = 1e-5;

  private final Weights net;
  private final Value positions;

  CodePrediction(Weights net) {
    this.net = net;
    this.positions = net.get("position_emb", PLACES, WIDTH);
  }

  /**
   * The number of a code for every place.
   *
   * @param features [B, 256, 16, 16]
   * @return [B, 256], row by row
   */
  Value indices(Value features) {
    Value x =
        features
            .reshape(BATCH, VqganLayers.CODE, PLACES)
            .permute(0, 2, 1) // [B, places, 256]
            .linear(net.at("feat_emb"), WIDTH) // [B, places, 512]
            .named("feat_emb");
    for (int i = 0; i < LAYERS; i++) {
      x = layer(x, net.at("ft_layers." + i)).named("layer" + i);
    }
    Value logits =
        x.layerNorm(net.at("idx_pred_layer.0"), EPSILON)
            .linear(net.get("idx_pred_layer.1.weight", VqganLayers.CODES, WIDTH), null)
            .named("logits"); // [B, places, 1024]
    return logits.argmax(-1).named("code_indices");
  }

  private Value layer(Value x, Weights at) {
    Value y = x.plus(attention(x.layerNorm(at.at("norm1"), EPSILON), at.at("self_attn")));
    Value hidden = y.layerNorm(at.at("norm2"), EPSILON).linear(at.at("linear1"), 2 * WIDTH).gelu();
    return y.plus(hidden.linear(at.at("linear2"), WIDTH));
  }

  /** Where something is decides who looks at whom, not what is seen. */
  private Value attention(Value x, Weights at) {
    Value placed = x.plus(positions);
    Value query = heads(placed, at, 0).times(1 / Math.sqrt((double) WIDTH / HEADS));
    Value key = heads(placed, at, 1);
    Value value = heads(x, at, 2);
    return query
        .matmul(key.permute(0, 1, 3, 2)) // [B, 8, places, places]
        .softmax(-1)
        .matmul(value) // [B, 8, places, 64]
        .permute(0, 2, 1, 3)
        .reshape(BATCH, PLACES, WIDTH)
        .linear(at.at("out_proj"), WIDTH);
  }

  /**
   * Queries, keys or values, whose weights lie in one matrix.
   *
   * @return [B, 8, places, 64]
   */
  private static Value heads(Value x, Weights at, int which) {
    Value weight = at.get("in_proj_weight", 3 * WIDTH, WIDTH).narrow(0, which * WIDTH, WIDTH);
    Value bias = at.get("in_proj_bias", 3 * WIDTH).narrow(0, which * WIDTH, WIDTH);
    return x.linear(weight, bias).reshape(BATCH, PLACES, HEADS, WIDTH / HEADS).permute(0, 2, 1, 3);
  }
}
