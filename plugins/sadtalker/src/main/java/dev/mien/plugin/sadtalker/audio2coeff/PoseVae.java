package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * Invents how a head moves to a sound: the decoder of a conditional variational autoencoder. The
 * encoder and the discriminator, which the files hold too, were for training. Source: Zhang et al.,
 * "SadTalker", 2023, section 3.3, and {@code src/audio2pose_models}.
 */
public final class PoseVae implements Network {
  /** How many manners of moving it knows. */
  public static final int STYLES = 46;

  /** How many random numbers it turns into a movement. */
  static final int LATENT = 64;

  private static final int FRAMES = PoseBlocks.LENGTH;
  private static final int POSE = FaceCoefficients.POSE;

  /**
   * {@code mel}, the windows of 32 frames, [32, 1, 80, 16]; {@code pose}, the photo's, [1, 6];
   * {@code style}, 1 for the style and 0 for all others, [1, 46]; {@code z}, normally distributed,
   * [1, 64].
   *
   * @return {@code motion}, to be added to the photo's pose, [32, 6]
   */
  @Override
  public Outputs define(Graph graph, Weights net) {
    Value mel = graph.input("mel", FRAMES, 1, MelMatrix.BANDS, MelMatrix.WINDOW);
    Value pose = graph.input("pose", 1, POSE);
    Value style = graph.input("style", 1, STYLES);
    Value z = graph.input("z", 1, LATENT);
    Weights decoder = net.at("netG.decoder");

    Value audio =
        AudioEncoder.embed(mel, net.at("audio_encoder.audio_encoder")) // [32, 512]
            .named("audio_emb")
            .linear(decoder.at("linear_audio"), POSE) // [32, 6]
            .named("netG.decoder.linear_audio");
    Value styled = z.plus(style.matmul(decoder.get("classbias", STYLES, LATENT))); // [1, 64]
    Value x = graph.cat(1, pose, styled, audio.reshape(1, FRAMES * POSE)); // [1, 262]
    x = x.linear(decoder.at("MLP.L0"), 128).relu(); // [1, 128]
    x = x.linear(decoder.at("MLP.L1"), FRAMES * POSE).sigmoid(); // [1, 192]
    x = x.named("netG.decoder.MLP").reshape(1, 1, FRAMES, POSE);
    x = ResUnet.apply(graph, x, decoder.at("resunet")).named("netG.decoder.resunet");
    return Outputs.of("motion", x.reshape(FRAMES, POSE).linear(decoder.at("pose_linear"), POSE));
  }
}
