package dev.mien.plugin.gfpgan.network;

import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * CodeFormer (Zhou et al., NeurIPS 2022): a transformer reads a damaged face and writes it anew in
 * 256 words from a dictionary of sharp pieces of faces. What is painted from them alone looks good,
 * and what was seen is mixed in as much as one wishes.
 *
 * <p>Choosing words stays in 32 bits: another word is another eye.
 *
 * <p>Source: sczhou/CodeFormer, {@code basicsr/archs/codeformer_arch.py} and {@code vqgan_arch.py};
 * names are those of {@code codeformer.pth}.
 *
 * @param adain whether the words take on the colours and contrasts of what was seen, as they always
 *     do outside of training
 */
public record CodeFormer(boolean adain) implements Network {
  private static final double EPSILON = 1e-5;
  private static final double SLOPE = 0.2;

  /**
   * What the encoder saw, [B, C, size, size], at sizes from 256 to 16.
   *
   * @param at16 [B, 256, 16, 16]
   */
  private record Seen(Value at256, Value at128, Value at64, Value at32, Value at16) {}

  /** What was seen, and the words for it, [B, 256, 16, 16]. */
  private record Read(Seen seen, Value words) {}

  /**
   * {@code face}, [B, 3, 512, 512]: red, green, blue from -1 to 1; {@code fidelity}, [1]: 0 for the
   * words alone, 1 for as much of what was seen as there is.
   *
   * @return {@code image}, the face likewise, though some values may lie outside
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value face = graph.input("face", BATCH, 3, 512, 512);
    Value fidelity = graph.input("fidelity", 1);
    Read read = graph.in32Bits(() -> read(face, net));
    return Outputs.of("image", paint(graph, read, fidelity, net)); // [B, 3, 512, 512]
  }

  private Read read(Value face, Weights net) {
    Seen seen = encode(face, net.at("encoder.blocks"));
    Value indices = new CodePrediction(net).indices(seen.at16); // [B, 256]
    Value words = VqganLayers.lookUp(indices, net.at("quantize"));
    return new Read(seen, (adain ? adjusted(words, seen.at16) : words).named("quant"));
  }

  private static Seen encode(Value face, Weights at) {
    VqganBlocks encoder = new VqganBlocks(face, at).convolution(64); // [B, 64, 512, 512]
    encoder.value().named("enc0");
    Value at256 = encoder.residual(64).residual(64).down().residual(128).residual(128).value();
    Value at128 = encoder.down().residual(128).residual(128).value();
    Value at64 = encoder.down().residual(256).residual(256).value();
    Value at32 = encoder.down().residual(256).residual(256).value().named("enc14");
    encoder.down().residual(512).attention().residual(512).attention(); // [B, 512, 16, 16]
    encoder.residual(512).attention().residual(512).norm().convolution(256);
    return new Seen(at256, at128, at64, at32, encoder.value().named("lq_feat"));
  }

  /** The words, each channel with the mean and the spread that it has in what was seen. */
  private static Value adjusted(Value words, Value seen) {
    return words
        .minus(mean(words))
        .dividedBy(deviation(words))
        .times(deviation(seen))
        .plus(mean(seen));
  }

  private static Value mean(Value x) {
    return x.mean(2, 3).reshape(BATCH, x.size(1), 1, 1);
  }

  private static Value deviation(Value x) {
    long places = x.size(2) * x.size(3);
    Value away = x.minus(mean(x));
    return mean(away.times(away)).times(places / (places - 1.0)).plus(EPSILON).sqrt();
  }

  private static Value paint(Graph graph, Read read, Value fidelity, Weights net) {
    Seen seen = read.seen;
    VqganBlocks generator = new VqganBlocks(read.words, net.at("generator.blocks"));
    generator.convolution(512);
    generator.value().named("gen0"); // [B, 512, 16, 16]
    generator.residual(512).attention().residual(512).residual(512).attention();
    generator.residual(512).attention().up().residual(256); // [B, 256, 32, 32]
    fuse(graph, generator, seen.at32, fidelity, net).residual(256);
    generator.up().residual(256); // [B, 256, 64, 64]
    fuse(graph, generator, seen.at64, fidelity, net).residual(256);
    generator.up().residual(128); // [B, 128, 128, 128]
    fuse(graph, generator, seen.at128, fidelity, net).residual(128);
    generator.up().residual(128); // [B, 128, 256, 256]
    fuse(graph, generator, seen.at256, fidelity, net).residual(128);
    generator.up().residual(64).residual(64).norm().convolution(3); // [B, 3, 512, 512]
    return generator.value();
  }

  /** Stretches and shifts what is painted by what was seen at that size. */
  private static VqganBlocks fuse(
      Graph graph, VqganBlocks generator, Value seen, Value fidelity, Weights net) {
    Value x = generator.value();
    long channels = x.size(1);
    Weights at = net.at("fuse_convs_dict." + x.size(2));
    Value both = graph.cat(1, seen.computed(), x); // [B, 2 C, size, size]
    both = VqganLayers.residual(both, at.at("encode_enc"), channels, "conv_out");
    Value scale = fusion(both, at.at("scale"));
    Value shift = fusion(both, at.at("shift"));
    Value fused = x.plus(x.times(scale).plus(shift).times(fidelity.computed()));
    return generator.with(fused.named("fuse" + x.size(2)));
  }

  private static Value fusion(Value x, Weights at) {
    return x.conv2d(at.at("0"), x.size(1), VqganLayers.SAME)
        .leakyRelu(SLOPE)
        .conv2d(at.at("2"), x.size(1), VqganLayers.SAME);
  }
}
