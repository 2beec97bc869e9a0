package dev.mien.plugin.sadtalker.audio2coeff;

import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Tells the expression of a face that makes a sound. Source: Zhang et al., "SadTalker", 2023,
 * section 3.2, and {@code src/audio2exp_models}.
 */
public final class ExpNet implements Network {
  /**
   * {@code mel}, [B, 1, 80, 16]; {@code reference}, the expression to start from, [B, 64]; {@code
   * blink}, how closed the eyes shall be from 0 to 1, [B, 1].
   *
   * @return {@code expression}, [B, 64]
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value mel = graph.input("mel", BATCH, 1, MelMatrix.BANDS, MelMatrix.WINDOW);
    Value reference = graph.input("reference", BATCH, FaceCoefficients.EXPRESSION);
    Value blink = graph.input("blink", BATCH, 1);
    Value audio = AudioEncoder.embed(mel, net.at("audio_encoder")); // [B, 512]
    Value x = graph.cat(1, audio, reference, blink); // [B, 577]
    return Outputs.of(
        "expression", x.linear(net.at("mapping1"), FaceCoefficients.EXPRESSION)); // [B, 64]
  }
}
