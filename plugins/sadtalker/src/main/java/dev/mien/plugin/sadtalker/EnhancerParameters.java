package dev.mien.plugin.sadtalker;

import dev.mien.face.restore.RestorationParameters;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.ServiceParameter;

/** What may be set about restoring the face of a video. */
final class EnhancerParameters {
  static final ServiceParameter ENHANCER =
      ServiceParameter.optional(
          ParameterInfo.of("enhancer", Text.of("Face enhancer", "面部增强"))
              .help(
                  Text.of(
                      "Restores the face in every frame: sharper skin, eyes and teeth. It needs"
                          + " time: seconds for each frame without a graphics card.",
                      "逐帧修复面部，使皮肤、眼睛和牙齿更清晰。没有显卡时每帧需要数秒。")),
          FaceRestorer.class);

  private static final Condition ENHANCED = Condition.given(ENHANCER);

  static final DecimalParameter STRENGTH =
      RestorationParameters.visibility(
          ParameterInfo.of("enhancer_strength", Text.of("Enhancer strength", "增强强度"))
              .when(ENHANCED));

  static final DecimalParameter FIDELITY =
      RestorationParameters.fidelity(
          ParameterInfo.of("enhancer_fidelity", Text.of("Enhancer fidelity", "增强保真度"))
              .inAdvanced()
              .when(ENHANCED));

  static final ChoiceParameter REGION =
      RestorationParameters.area(
          ParameterInfo.of("enhancer_region", Text.of("Enhanced part", "增强部位")).when(ENHANCED));

  static final FlagParameter KEEP_SKIN_TONE = RestorationParameters.keepSkinTone(ENHANCED, true);

  static final ServiceParameter BACKGROUND =
      ServiceParameter.optional(
          ParameterInfo.of("background_enhancer", Text.of("Background enhancer", "背景增强"))
              .help(
                  Text.of(
                      "Enlarges what is not face. A background that stands still is enlarged once."
                          + " In cut-outs of SadTalker's networks everything moves, and every frame"
                          + " is enlarged: that is slow.",
                      "放大面部以外的画面。静止的背景只放大一次；SadTalker 网络的裁剪模式下整个画面都在动，每帧都要放大，速度很慢。"))
              .inAdvanced()
              .when(ENHANCED),
          Upscaler.class);

  static final String AUTOMATIC = "auto";

  static final ChoiceParameter SCALE =
      ChoiceParameter.of(
          ParameterInfo.of("enhancer_scale", Text.of("Enlarged", "放大倍数"))
              .help(
                  Text.of(
                      "How many times larger the video becomes. Auto enlarges it twice where"
                          + " the restored face has more detail than the video could show, and else"
                          + " keeps its size.",
                      "视频放大的倍数。自动：修复后的面部细节多于视频所能显示时放大 2 倍，否则保持原尺寸。"))
              .when(ENHANCED),
          new Choice(AUTOMATIC, Text.of("Auto", "自动")),
          new Choice("1", Text.of("1×")),
          new Choice("2", Text.of("2×")),
          new Choice("4", Text.of("4×")));

  static final FlagParameter REFERENCE =
      FlagParameter.of(
          ParameterInfo.of(
                  "enhancer_reference", Text.of("Enhance exactly as GFPGAN", "与 GFPGAN 完全一致"))
              .help(
                  Text.of(
                      "For comparing with it: all faces, looked for anew in every frame, and pasted"
                          + " as facexlib does. Slower, and it trembles.",
                      "用于对比：每帧重新寻找全部人脸，并按 facexlib 的方式贴回。更慢，且会抖动。"))
              .inAdvanced()
              .when(ENHANCED),
          false);

  private EnhancerParameters() {}
}
