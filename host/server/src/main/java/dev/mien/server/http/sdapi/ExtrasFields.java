package dev.mien.server.http.sdapi;

import dev.mien.spi.Text;
import dev.mien.spi.parameter.DecimalParameter;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.IntegerParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.ScalarParameter;
import dev.mien.spi.parameter.TextParameter;
import java.util.List;

/** What a request for extras may say besides its pictures, with WebUI's names and defaults. */
final class ExtrasFields {
  /** What {@link #UPSCALER_1} calls no upscaler. */
  static final String NONE = "None";

  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_SIDE = 1_000_000;

  static final IntegerParameter RESIZE_MODE =
      IntegerParameter.of(
          info("resize_mode", "0: by a factor, 1: to a size", "0：按倍数，1：按尺寸"), 0, 1, 0);
  static final FlagParameter SHOW_EXTRAS_RESULTS =
      FlagParameter.of(info("show_extras_results", "Changes nothing", "不起作用"), true);
  static final DecimalParameter GFPGAN_VISIBILITY =
      share("gfpgan_visibility", "How much of what GFPGAN makes is seen", "GFPGAN 的可见程度");
  static final DecimalParameter CODEFORMER_VISIBILITY =
      share(
          "codeformer_visibility", "How much of what CodeFormer makes is seen", "CodeFormer 的可见程度");
  static final DecimalParameter CODEFORMER_WEIGHT =
      share("codeformer_weight", "CodeFormer: 0 restores most, 1 least", "CodeFormer：0 修复最强，1 最弱");
  static final DecimalParameter UPSCALING_RESIZE =
      DecimalParameter.of(info("upscaling_resize", "Factor", "倍数"), 0.001, LONGEST_SIDE, 0.05, 2);
  static final IntegerParameter UPSCALING_RESIZE_W =
      IntegerParameter.of(info("upscaling_resize_w", "Width", "宽度"), 1, LONGEST_SIDE, 512);
  static final IntegerParameter UPSCALING_RESIZE_H =
      IntegerParameter.of(info("upscaling_resize_h", "Height", "高度"), 1, LONGEST_SIDE, 512);
  static final FlagParameter UPSCALING_CROP =
      FlagParameter.of(info("upscaling_crop", "Crop to the size", "裁剪到该尺寸"), true);
  static final TextParameter UPSCALER_1 =
      TextParameter.of(info("upscaler_1", "Upscaler", "放大算法"), LONGEST_NAME, NONE);
  static final TextParameter UPSCALER_2 =
      TextParameter.of(info("upscaler_2", "Second upscaler", "第二放大算法"), LONGEST_NAME, NONE);
  static final DecimalParameter EXTRAS_UPSCALER_2_VISIBILITY =
      share(
          "extras_upscaler_2_visibility",
          "How much of what the second upscaler makes is seen",
          "第二放大算法的可见程度");
  static final FlagParameter UPSCALE_FIRST =
      FlagParameter.of(info("upscale_first", "Enlarge before restoring faces", "先放大再修复人脸"), false);

  /** All of them, in the order of the specification. */
  static final List<ScalarParameter<?>> ALL =
      List.of(
          RESIZE_MODE,
          SHOW_EXTRAS_RESULTS,
          GFPGAN_VISIBILITY,
          CODEFORMER_VISIBILITY,
          CODEFORMER_WEIGHT,
          UPSCALING_RESIZE,
          UPSCALING_RESIZE_W,
          UPSCALING_RESIZE_H,
          UPSCALING_CROP,
          UPSCALER_1,
          UPSCALER_2,
          EXTRAS_UPSCALER_2_VISIBILITY,
          UPSCALE_FIRST);

  private ExtrasFields() {}

  private static ParameterInfo info(String name, String english, String chinese) {
    return ParameterInfo.of(name, Text.of(english, chinese));
  }

  private static DecimalParameter share(String name, String english, String chinese) {
    return DecimalParameter.of(info(name, english, chinese), 0, 1, 0.001, 0);
  }
}
