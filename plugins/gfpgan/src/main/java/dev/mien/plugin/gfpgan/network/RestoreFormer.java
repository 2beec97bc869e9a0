package dev.mien.plugin.gfpgan.network;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * RestoreFormer (Wang et al., CVPR 2022): what is seen of a damaged face asks a dictionary of good
 * faces; queries are what was seen, keys and values are words of the dictionary.
 *
 * <p>Choosing words stays in 32 bits: another word is another eye.
 *
 * <p>Source: TencentARC/GFPGAN, {@code archs/restoreformer_arch.py}; names are those of {@code
 * RestoreFormer.pth}.
 */
public record RestoreFormer() implements Network {
  private static final int HEADS = 8;
  private static final int LEVELS = 6;

  /** Of levels 0 to 5, for 512 to 16 pixels. */
  private static final long[] CHANNELS = {64, 128, 128, 256, 256, 512};

  private static final int ENCODER_BLOCKS = 2;
  private static final int DECODER_BLOCKS = 3;

  /**
   * What the encoder saw, and the words for it.
   *
   * @param afterBlock1 [B, 512, 16, 16], as the next
   * @param words [B, 256, 16, 16]
   */
  private record Seen(Value afterBlock1, Value afterBlock2, Value words) {}

  /**
   * {@code face}, [B, 3, 512, 512]: red, green, blue from -1 to 1.
   *
   * @return {@code image}, the same, though some values may lie outside
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value face = graph.input("face", BATCH, 3, 512, 512);
    Seen seen = graph.in32Bits(() -> encode(face, net));
    return Outputs.of("image", decode(seen, net)); // [B, 3, 512, 512]
  }

  private static Seen encode(Value face, Weights net) {
    Weights at = net.at("encoder");
    Value x = face.conv2d(at.at("conv_in"), 64, VqganLayers.SAME).named("encoder_conv_in");
    for (int level = 0; level < LEVELS; level++) {
      Weights down = at.at("down." + level);
      for (int block = 0; block < ENCODER_BLOCKS; block++) {
        x = residual(x, down.at("block." + block), CHANNELS[level]);
        if (level == LEVELS - 1) {
          x = attention(x, x, down.at("attn." + block), "norm1");
        }
      }
      if (level < LEVELS - 1) {
        x = VqganLayers.down(x, down.at("downsample.conv")); // half the size
      }
    }
    Value afterBlock1 = residual(x, at.at("mid.block_1"), 512); // [B, 512, 16, 16]
    x = attention(afterBlock1, afterBlock1, at.at("mid.attn_1"), "norm1");
    Value afterBlock2 = residual(x.named("encoder_mid_attn"), at.at("mid.block_2"), 512);
    x = finished(afterBlock2, at, VqganLayers.CODE); // [B, 256, 16, 16]
    x = x.conv2d(net.at("quant_conv"), VqganLayers.CODE, kernel(1)).named("quant_conv");
    return new Seen(afterBlock1, afterBlock2, nearest(x, net.at("quantize")));
  }

  /** The nearest word for every place; the length of what was seen is the same for all words. */
  private static Value nearest(Value x, Weights quantize) {
    Value table = quantize.at("embedding").get("weight", VqganLayers.CODES, VqganLayers.CODE);
    Value lengths = table.times(table).sum(1); // [1024]
    Value indices =
        x.reshape(BATCH, VqganLayers.CODE, VqganLayers.ROWS * VqganLayers.ROWS)
            .permute(0, 2, 1) // [B, places, 256]
            .linear(table.times(2), null) // [B, places, 1024]
            .minus(lengths)
            .argmax(-1); // [B, places]
    return VqganLayers.lookUp(indices.named("code_indices"), quantize).named("quant");
  }

  private static Value decode(Seen seen, Weights net) {
    Weights at = net.at("decoder");
    Value x = seen.words.conv2d(net.at("post_quant_conv"), VqganLayers.CODE, kernel(1));
    x = x.named("post_quant_conv").conv2d(at.at("conv_in"), 512, VqganLayers.SAME); // 512
    x = residual(x, at.at("mid.block_1"), 512);
    x = attention(x, seen.afterBlock2, at.at("mid.attn_1"), "norm2").named("decoder_mid_attn");
    x = residual(x, at.at("mid.block_2"), 512);
    for (int level = LEVELS - 1; level >= 0; level--) {
      Weights up = at.at("up." + level);
      for (int block = 0; block < DECODER_BLOCKS; block++) {
        x = residual(x, up.at("block." + block), CHANNELS[level]);
        if (level == LEVELS - 1) {
          x = attention(x, seen.afterBlock1, up.at("attn." + block), "norm2");
          x = x.named("decoder_up5_attn" + block);
        }
      }
      if (level > 0) {
        x = VqganLayers.up(x, up.at("upsample.conv")); // twice the size
      }
    }
    return finished(x, at, 3); // [B, 3, 512, 512]
  }

  private static Value residual(Value x, Weights at, long channels) {
    return VqganLayers.residual(x, at, channels, "nin_shortcut");
  }

  /**
   * Attention beside a shortcut.
   *
   * @param norm what the checkpoint calls the normalisation of whatever asks
   */
  private static Value attention(Value x, Value asked, Weights at, String norm) {
    Value seen = VqganLayers.norm(x, at.at("norm1"));
    return x.plus(VqganLayers.attention(VqganLayers.norm(asked, at.at(norm)), seen, at, HEADS));
  }

  private static Value finished(Value x, Weights at, long channels) {
    return VqganLayers.norm(x, at.at("norm_out"))
        .silu()
        .conv2d(at.at("conv_out"), channels, VqganLayers.SAME);
  }
}
