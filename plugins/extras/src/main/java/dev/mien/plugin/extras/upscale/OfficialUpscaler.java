package dev.mien.plugin.extras.upscale;

import dev.mien.spi.Text;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An upscaler of Real-ESRGAN's makers. Labels are those of stable-diffusion-webui.
 *
 * @param name what requests call it
 * @param scale how many times larger its network makes a picture
 */
record OfficialUpscaler(String name, Text label, Text purpose, int scale, OfficialFile file) {
  private static final String HOME = "models/RealESRGAN";

  /** Where every file counts, whatever it is called. */
  static final ModelKind KIND =
      new ModelKind("upscaler", List.of("models/ESRGAN", HOME), Set.of("pth", "pt", "safetensors"));

  private static final String RELEASES = "https://github.com/xinntao/Real-ESRGAN/releases/tag/";

  static final OfficialUpscaler GENERAL_WITH_NOISE =
      official(
          "realesr-general-wdn-x4v3",
          "R-ESRGAN General WDN 4xV3",
          Text.of(
              "Quick, and leaves the grain of a photo. Beside R-ESRGAN General 4xV3 it lets one"
                  + " choose how much of the noise goes.",
              "速度快，保留照片颗粒。与 R-ESRGAN General 4xV3 一起可调节降噪强度。"),
          4,
          "realesr-general-wdn-x4v3.pth",
          "v0.2.5.0");

  static final OfficialUpscaler GENERAL =
      official(
          "realesr-general-x4v3",
          "R-ESRGAN General 4xV3",
          Text.of(
              "Quick, for photos: a tenth of the work of 4x+. With the file of General WDN beside"
                  + " it, one may choose how much of the noise goes.",
              "速度快，适合照片：运算量约为 4x+ 的十分之一。配合 General WDN 文件可选择降噪强度。"),
          4,
          "realesr-general-x4v3.pth",
          "v0.2.5.0");

  /** In the order to show them. */
  static final List<OfficialUpscaler> ALL =
      List.of(
          official(
              "realesrgan-x4plus",
              "R-ESRGAN 4x+",
              Text.of("The best for photos, and slow.", "照片效果最好，速度较慢。"),
              4,
              "RealESRGAN_x4plus.pth",
              "v0.1.0"),
          official(
              "realesrgan-x4plus-anime-6b",
              "R-ESRGAN 4x+ Anime6B",
              Text.of("For drawings.", "适合动漫和插画。"),
              4,
              "RealESRGAN_x4plus_anime_6B.pth",
              "v0.2.2.4"),
          official(
              "realesrgan-x2plus",
              "R-ESRGAN 2x+",
              Text.of(
                  "For photos that shall become twice as large: a quarter of the work of 4x+.",
                  "适合放大两倍的照片：运算量为 4x+ 的四分之一。"),
              2,
              "RealESRGAN_x2plus.pth",
              "v0.2.1"),
          GENERAL,
          GENERAL_WITH_NOISE,
          official(
              "realesr-animevideov3",
              "R-ESRGAN AnimeVideo",
              Text.of("The quickest, for drawings that move.", "速度最快，适合动画视频。"),
              4,
              "realesr-animevideov3.pth",
              "v0.2.5.0"));

  private static OfficialUpscaler official(
      String name, String label, Text purpose, int scale, String file, String release) {
    return new OfficialUpscaler(
        name,
        Text.of(label),
        purpose,
        scale,
        new OfficialFile(file, KIND, HOME, "BSD-3-Clause", RELEASES + release));
  }

  Optional<ModelFile> find(ModelStore models) {
    return models.find(file);
  }

  /** What can be opened, if its file is there. */
  Optional<ServiceOffer> offer(ModelStore models) {
    return find(models)
        .map(
            found ->
                new ServiceOffer(
                    name, label, purpose, Optional.of(found.path()), OptionalInt.of(scale)));
  }

  /** What the host shows of it, and asks for when it is missing. */
  ModelFeature feature() {
    return new ModelFeature(
        name,
        label,
        purpose,
        Optional.empty(),
        List.of(new ModelSet(Text.of(file.name()), List.of(Member.of(file)))));
  }
}
