package dev.mien.plugin.extras;

import dev.mien.face.restore.RestorationParameters;
import dev.mien.neural.runtime.PlacementParameters;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.ServiceParameter;
import java.util.List;

/** What may be set. Names are those of WebUI's API where it has the option. */
final class ExtrasParameters {
  static final ImageParameter IMAGE =
      new ImageParameter(
          ParameterInfo.of("image", Text.of("Picture", "图片"))
              .help(
                  Text.of(
                      "Of any kind, also with transparency or 16 bits a channel.",
                      "任意格式，支持透明通道和每通道 16 位。")));

  static final ServiceParameter FACE_RESTORER =
      ServiceParameter.optional(
          ParameterInfo.of("face_restorer", Text.of("Restore faces", "修复人脸"))
              .help(
                  Text.of(
                      "Makes faces sharp that are blurred, small or damaged. The rest of the picture"
                          + " stays as it is.",
                      "使模糊、过小或受损的人脸变清晰，画面其余部分不变。")),
          FaceRestorer.class);

  private static final Condition RESTORED = Condition.given(FACE_RESTORER);

  static final DecimalParameter FACE_RESTORER_VISIBILITY =
      RestorationParameters.visibility(
          ParameterInfo.of("face_restorer_visibility", Text.of("Visibility", "可见程度"))
              .when(RESTORED));

  static final DecimalParameter FIDELITY =
      RestorationParameters.fidelity(
          ParameterInfo.of("fidelity", Text.of("Fidelity", "保真度")).when(RESTORED));

  static final ChoiceParameter FACE_REGION =
      RestorationParameters.area(
          ParameterInfo.of("face_region", Text.of("Restored part", "修复部位")).when(RESTORED));

  static final FlagParameter KEEP_SKIN_TONE = RestorationParameters.keepSkinTone(RESTORED, false);

  static final String ALL_FACES = "all";
  static final String LARGEST = "largest";
  static final String CENTRE = "centre";
  static final String AT = "point";

  static final ChoiceParameter WHICH_FACES =
      ChoiceParameter.of(
          ParameterInfo.of("which_faces", Text.of("Which faces", "选择人脸"))
              .help(Text.of("Which of several faces are restored.", "有多张人脸时修复哪些。"))
              .inAdvanced()
              .when(RESTORED),
          new Choice(ALL_FACES, Text.of("All", "全部")),
          new Choice(LARGEST, Text.of("The largest", "最大的")),
          new Choice(CENTRE, Text.of("Nearest to the centre", "最靠近中心的")),
          new Choice(AT, Text.of("One that I point at", "我点选的")));

  static final PointsParameter FACE_AT =
      new PointsParameter(
          ParameterInfo.of("face_at", Text.of("The face", "人脸"))
              .help(Text.of("A place on or near it.", "人脸上或附近的一点。"))
              .inAdvanced()
              .when(Condition.is(WHICH_FACES, AT)),
          IMAGE.name(),
          List.of(Text.of("the face", "人脸")));

  static final ServiceParameter FACE_RESTORER_2 =
      ServiceParameter.optional(
          ParameterInfo.of("face_restorer_2", Text.of("Second restorer", "第二修复器"))
              .help(Text.of("Restores what the first one made once more.", "对第一个修复器的结果再次修复。"))
              .inAdvanced()
              .when(RESTORED),
          FaceRestorer.class);

  static final DecimalParameter FACE_RESTORER_2_VISIBILITY =
      RestorationParameters.share(
          ParameterInfo.of(
                  "face_restorer_2_visibility", Text.of("Visibility of the second", "第二修复器可见程度"))
              .inAdvanced()
              .when(Condition.given(FACE_RESTORER_2)),
          1);

  static final ServiceParameter UPSCALER_1 =
      ServiceParameter.optional(
          ParameterInfo.of("upscaler_1", Text.of("Enlarge with", "放大算法"))
              .help(
                  Text.of(
                      "Lanczos is quick and true; networks invent detail and need time: minutes for"
                          + " a large picture without a graphics card. Without any, the picture keeps"
                          + " its size.",
                      "Lanczos 快速而忠实；神经网络会补充细节，但需要时间，没有显卡时大图需要数分钟。不选则保持原尺寸。")),
          Upscaler.class);

  private static final Condition ENLARGED = Condition.given(UPSCALER_1);

  static final String FACTOR = "factor";
  static final String SIZE = "size";

  static final ChoiceParameter RESIZE_MODE =
      ChoiceParameter.of(
          ParameterInfo.of("resize_mode", Text.of("Enlarge", "放大方式")).when(ENLARGED),
          new Choice(FACTOR, Text.of("By a factor", "按倍数")),
          new Choice(SIZE, Text.of("To a size", "按尺寸")));

  private static final double LEAST_FACTOR = 0.001;
  private static final double LARGEST_FACTOR = 1_000_000;

  static final DecimalParameter UPSCALING_RESIZE =
      DecimalParameter.of(
              ParameterInfo.of("upscaling_resize", Text.of("Factor", "倍数"))
                  .when(Condition.is(RESIZE_MODE, FACTOR)),
              LEAST_FACTOR,
              LARGEST_FACTOR,
              0.05,
              2)
          .unit("×");

  static final IntegerParameter UPSCALING_RESIZE_W = side("upscaling_resize_w", "Width", "宽度");
  static final IntegerParameter UPSCALING_RESIZE_H = side("upscaling_resize_h", "Height", "高度");

  static final FlagParameter UPSCALING_CROP =
      FlagParameter.of(
          ParameterInfo.of("upscaling_crop", Text.of("Crop to the size", "裁剪到该尺寸"))
              .help(
                  Text.of(
                      "What does not fit the size is cut off, half on either side. Otherwise the"
                          + " picture becomes just large enough to cover it.",
                      "超出该尺寸的部分从两侧裁去；否则图片刚好覆盖该尺寸。"))
              .when(Condition.is(RESIZE_MODE, SIZE)),
          true);

  static final ServiceParameter UPSCALER_2 =
      ServiceParameter.optional(
          ParameterInfo.of("upscaler_2", Text.of("Mixed with", "混合算法"))
              .help(
                  Text.of(
                      "A second upscaler whose result is mixed with that of the first.",
                      "第二个放大算法，其结果与第一个混合。"))
              .inAdvanced()
              .when(ENLARGED),
          Upscaler.class);

  static final DecimalParameter EXTRAS_UPSCALER_2_VISIBILITY =
      RestorationParameters.share(
          ParameterInfo.of("extras_upscaler_2_visibility", Text.of("Share of the second", "第二算法比例"))
              .inAdvanced()
              .when(Condition.given(UPSCALER_2)),
          0.5);

  static final DecimalParameter DENOISE_STRENGTH =
      RestorationParameters.share(
          ParameterInfo.of("denoise_strength", Text.of("Denoise strength", "降噪强度"))
              .help(
                  Text.of(
                      "How much of the noise goes. Only R-ESRGAN General 4xV3 makes a difference.",
                      "去除噪点的程度。仅 R-ESRGAN General 4xV3 有区别。"))
              .inAdvanced()
              .when(ENLARGED),
          0.5);

  static final FlagParameter UPSCALE_FIRST =
      FlagParameter.of(
          ParameterInfo.of("upscale_first", Text.of("Enlarge first", "先放大"))
              .help(
                  Text.of(
                      "Faces are looked for and restored in the enlarged picture. Otherwise they are"
                          + " restored as they are and put into the enlarged one.",
                      "在放大后的图片中寻找并修复人脸；否则先修复，再贴入放大后的图片。"))
              .inAdvanced()
              .when(ENLARGED),
          false);

  static final ChoiceParameter OUTPUT_FORMAT =
      ChoiceParameter.of(
          ParameterInfo.of("output_format", Text.of("File format", "文件格式"))
              .help(
                  Text.of(
                      "PNG keeps everything. WebP and JPEG are smaller and have 8 bits; JPEG has no"
                          + " transparency.",
                      "PNG 保留全部信息；WebP 和 JPEG 更小，但只有 8 位，JPEG 不支持透明。"))
              .inAdvanced(),
          new Choice("png", Text.of("PNG")),
          new Choice("jpg", Text.of("JPEG")),
          new Choice("webp", Text.of("WebP")));

  static final IntegerParameter QUALITY =
      IntegerParameter.of(
          ParameterInfo.of("quality", Text.of("Quality", "质量"))
              .inAdvanced()
              .when(Condition.is(OUTPUT_FORMAT, "jpg", "webp")),
          1,
          100,
          90);

  static final FlagParameter REFERENCE =
      FlagParameter.of(
          ParameterInfo.of("reference", Text.of("Exactly as the originals", "与原版完全一致"))
              .help(
                  Text.of(
                      "Faces are aligned and pasted as GFPGAN and facexlib do, and pictures cut into"
                          + " tiles as Real-ESRGAN does, number by number, for comparing with them."
                          + " The result has 8 bits where faces are restored.",
                      "按 GFPGAN 和 facexlib 的方式逐数对齐和贴回人脸，按 Real-ESRGAN 的方式分块放大，用于对比；修复人脸时结果为 8 位。"))
              .inAdvanced(),
          false);

  /** In the order of the form. */
  static final List<Parameter<?>> ALL =
      List.of(
          IMAGE,
          FACE_RESTORER,
          FACE_RESTORER_VISIBILITY,
          FIDELITY,
          UPSCALER_1,
          RESIZE_MODE,
          UPSCALING_RESIZE,
          UPSCALING_RESIZE_W,
          UPSCALING_RESIZE_H,
          UPSCALING_CROP,
          FACE_REGION,
          KEEP_SKIN_TONE,
          WHICH_FACES,
          FACE_AT,
          FACE_RESTORER_2,
          FACE_RESTORER_2_VISIBILITY,
          UPSCALER_2,
          EXTRAS_UPSCALER_2_VISIBILITY,
          DENOISE_STRENGTH,
          UPSCALE_FIRST,
          OUTPUT_FORMAT,
          QUALITY,
          PlacementParameters.PRECISION,
          PlacementParameters.DEVICE,
          REFERENCE);

  private ExtrasParameters() {}

  private static IntegerParameter side(String name, String english, String chinese) {
    return IntegerParameter.of(
            ParameterInfo.of(name, Text.of(english, chinese)).when(Condition.is(RESIZE_MODE, SIZE)),
            1,
            1_000_000,
            512)
        .unit("px");
  }
}
