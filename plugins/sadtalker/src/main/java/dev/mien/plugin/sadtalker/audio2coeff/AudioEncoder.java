package dev.mien.plugin.sadtalker.audio2coeff;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.List;

/**
 * What a mel window sounds like, in 512 numbers. {@link ExpNet} and {@link PoseVae} have one each,
 * with weights of its own. Source: Prajwal et al., "Wav2Lip", 2020, {@code models/wav2lip.py}, as
 * in SadTalker.
 */
final class AudioEncoder {
  /** How many numbers. */
  static final int EMBEDDING = 512;

  private static final double EPSILON = 1e-5;

  private static final List<Block> BLOCKS =
      List.of(
          new Block(32, kernel(3).padding(1)), // 80 x 16
          new Block(32),
          new Block(32),
          new Block(64, kernel(3).stride(3, 1).padding(1)), // 27 x 16
          new Block(64),
          new Block(64),
          new Block(128, kernel(3).stride(3).padding(1)), // 9 x 6
          new Block(128),
          new Block(128),
          new Block(256, kernel(3).stride(3, 2).padding(1)), // 3 x 3
          new Block(256),
          new Block(EMBEDDING, kernel(3)), // 1 x 1
          new Block(EMBEDDING, kernel(1)));

  private AudioEncoder() {}

  /**
   * Describes it.
   *
   * @param mel [B, 1, 80, 16]
   * @param encoder the weights of {@code audio_encoder}
   * @return [B, 512]
   */
  static Value embed(Value mel, Weights encoder) {
    Value x = mel;
    for (int i = 0; i < BLOCKS.size(); i++) {
      x = BLOCKS.get(i).apply(x, encoder.at(i + ".conv_block")).named("audio_encoder." + i);
    }
    return x.reshape(mel.size(0), EMBEDDING);
  }

  /**
   * A convolution, normalised.
   *
   * @param residual whether what comes in is added to what comes out
   */
  private record Block(long channels, Convolution how, boolean residual) {
    Block(long channels, Convolution how) {
      this(channels, how, false);
    }

    Block(long channels) {
      this(channels, kernel(3).padding(1), true);
    }

    Value apply(Value x, Weights block) {
      Value y = x.conv2d(block.at("0"), channels, how).batchNorm(block.at("1"), EPSILON);
      return (residual ? y.plus(x) : y).relu();
    }
  }
}
