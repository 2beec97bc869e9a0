package dev.mien.plugin.extras.upscale;

import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.spi.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Networks that people put among upscalers and that are none, or none of those known here. */
final class OtherNetwork {
  /** By a name that one of its tensors has and that others have not; the narrower ones first. */
  private static final List<Kind> KINDS =
      List.of(
          kind("stylegan_decoder\\.|stylegan_decoderdotto", "GFPGAN", "models/GFPGAN"),
          kind(
              "quantize\\.embedding\\.weight|ft_layers\\.",
              "CodeFormer, RestoreFormer or a kin of them",
              "models/Codeformer"),
          kind("model\\.diffusion_model\\.", "Stable Diffusion", "models/Stable-diffusion"),
          kind(
              "first_stage_model\\.|decoder\\.mid\\.attn_1",
              "an autoencoder of Stable Diffusion",
              "models/VAE"),
          kind("lora_(up|down)|lora_unet", "a LoRA", "models/Lora"),
          kind(
              "relative_position_bias_table.*|layers\\.\\d+\\.residual_group\\.overlap_attn",
              "SwinIR, HAT or a kin of them"),
          kind("layers\\.\\d+\\.blocks\\.\\d+\\.attn\\.attns", "DAT"),
          kind("m_head\\.|m_down1\\.|m_tail\\.", "SCUNet or DRUNet"),
          kind("dim_in|rdb1\\.conv1x1|RDB1\\.conv1x1", "ESRGAN+"),
          kind("block_1\\.c1_r", "SPAN"),
          kind("intro\\.weight", "NAFNet"),
          kind("weight_orig$", "a discriminator, which is used in training alone"));

  private record Kind(Pattern mark, String label, String home) {}

  private OtherNetwork() {}

  private static Kind kind(String mark, String label) {
    return kind(mark, label, "");
  }

  private static Kind kind(String mark, String label, String home) {
    return new Kind(Pattern.compile(mark), label, home);
  }

  /** What the file is, if it can be told, and what would do. */
  static Text describe(Map<String, TensorEntry> tensors) {
    for (Kind kind : KINDS) {
      if (tensors.keySet().stream().anyMatch(name -> kind.mark.matcher(name).find())) {
        boolean elsewhere = !kind.home.isEmpty();
        return Text.of(
            "It seems to be %s%s. Upscalers that are known here are those of ESRGAN and Real-ESRGAN (RRDBNet, SRVGGNetCompact)."
                .formatted(kind.label, elsewhere ? ", which belongs in " + kind.home : ""),
            "看起来是 %s%s。此处支持的放大器是 ESRGAN 和 Real-ESRGAN（RRDBNet、SRVGGNetCompact）。"
                .formatted(kind.label, elsewhere ? "，应放在 " + kind.home : ""));
      }
    }
    String some = tensors.keySet().stream().limit(2).toList().toString();
    return Text.of(
        "It is no upscaler that is known here: its %d tensors begin with %s. Known are those of ESRGAN and Real-ESRGAN (RRDBNet, SRVGGNetCompact)."
            .formatted(tensors.size(), some),
        "这不是此处支持的放大器：其 %d 个张量以 %s 开头。支持的是 ESRGAN 和 Real-ESRGAN（RRDBNet、SRVGGNetCompact）。"
            .formatted(tensors.size(), some));
  }
}
