package dev.mien.face.restore;

import dev.mien.spi.Text;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ParameterInfo;

/**
 * What a person may choose of {@link RestorationSettings}, explained in the same words in every
 * pipeline. What it is called there, and when it is shown, each pipeline says itself.
 */
public final class RestorationParameters {
  private RestorationParameters() {}

  /** How much of a restored face shows, 0 to 1; all of it by default. */
  public static DecimalParameter visibility(ParameterInfo info) {
    return share(
        info.help(
            Text.of(
                "How much of the restored face shows: 1 all of it, 0 nothing.",
                "修复后的人脸所占比例：1 为全部，0 为不变。")),
        1);
  }

  /** From the best looking face, 0, to the one most like what was given, 1. */
  public static DecimalParameter fidelity(ParameterInfo info) {
    return share(
        info.help(
            Text.of(
                "0 gives the best looking face, 1 the one most like the picture. Only CodeFormer"
                    + " makes a difference; WebUI calls it CodeFormer weight.",
                "0 画质最好，1 最像原图。仅 CodeFormer 有区别（即 WebUI 的 CodeFormer 权重）。")),
        0.5);
  }

  /** A share from 0 to 1. */
  public static DecimalParameter share(ParameterInfo info, double value) {
    return DecimalParameter.of(info, 0, 1, 0.01, value);
  }

  /** How much of a face is restored; all of it by default. */
  public static ChoiceParameter area(ParameterInfo info) {
    return FaceArea.parameter(
        info.help(
                Text.of(
                    "All of the face; or only mouth and eyes, so that skin keeps its pores.",
                    "整张脸；或仅嘴和眼睛，皮肤保留原有质感。"))
            .inAdvanced());
  }

  /** Whether a face keeps its colours. */
  public static FlagParameter keepSkinTone(Condition shownWhen, boolean value) {
    return FlagParameter.of(
        ParameterInfo.of("keep_skin_tone", Text.of("Keep skin tone", "保持肤色"))
            .help(
                Text.of(
                    "Restorers like to whiten faces. This keeps the picture's own colours.",
                    "修复网络常使皮肤变白；开启后保持原有的色调。"))
            .inAdvanced()
            .when(shownWhen),
        value);
  }
}
