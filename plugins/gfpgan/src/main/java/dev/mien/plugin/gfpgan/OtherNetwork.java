package dev.mien.plugin.gfpgan;

import java.util.Collection;
import java.util.stream.Collectors;

/** Networks whose files people put where a face restorer belongs. */
enum OtherNetwork {
  GFPGAN_1(
      "conv_body_first.0.weight", "the first GFPGAN, whose operators exist for graphics cards"),
  RETINAFACE("ClassHead.0.conv1x1.weight", "facexlib's face detector"),
  PARSENET("out_mask_conv.conv2d.weight", "facexlib's face parser"),
  LANDMARKS("bn_end3.weight", "facexlib's landmark network"),
  REAL_ESRGAN("conv_first.weight", "Real-ESRGAN, which belongs in models/RealESRGAN"),
  ESRGAN("model.0.weight", "ESRGAN, which belongs in models/ESRGAN"),
  DIFFUSION("time_embed.0.weight", "Stable Diffusion, which belongs in models/Stable-diffusion"),
  VQGAN("quantize.embedding.weight", "a VQGAN, which CodeFormer is trained from");

  private static final int SHOWN = 3;

  private final String mark;
  private final String words;

  OtherNetwork(String mark, String words) {
    this.mark = mark;
    this.words = words;
  }

  /** What a file with tensors of these names is. */
  static String describe(Collection<String> names) {
    for (OtherNetwork network : values()) {
      if (names.stream().anyMatch(name -> name.endsWith(network.mark))) {
        return network.words;
      }
    }
    return "another network, with %d tensors such as %s"
        .formatted(names.size(), names.stream().limit(SHOWN).collect(Collectors.joining(", ")));
  }
}
