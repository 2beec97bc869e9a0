package dev.mien.neural.runtime;

import dev.mien.spi.Text;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import java.util.Optional;

/** What a person may choose of where networks run, alike in every pipeline that has them. */
public final class PlacementParameters {
  private static final Choice AUTOMATIC = new Choice("auto", Text.of("Automatic", "自动"));

  /** What networks compute in. */
  public static final ChoiceParameter PRECISION =
      ChoiceParameter.of(
          ParameterInfo.of("precision", Text.of("Precision", "精度"))
              .help(
                  Text.of(
                      "What networks compute in. Automatic takes the quickest that this machine has;"
                          + " 32 bits are equal to the originals to rounding.",
                      "网络的计算精度。自动：本机最快的一种；32 位与原版仅有舍入误差。"))
              .inAdvanced(),
          AUTOMATIC,
          new Choice("fp32", Text.of("32 bits (fp32)", "32 位 (fp32)")),
          new Choice("bf16", Text.of("16 bits (bf16)", "16 位 (bf16)")),
          new Choice("fp16", Text.of("16 bits (fp16)", "16 位 (fp16)")));

  /** Where networks run. */
  public static final ChoiceParameter DEVICE =
      ChoiceParameter.of(
          ParameterInfo.of("device", Text.of("Device", "设备"))
              .help(
                  Text.of(
                      "Where networks run. Automatic takes the graphics card if there is one.",
                      "网络运行的设备。自动：有显卡时使用显卡。"))
              .inAdvanced(),
          AUTOMATIC,
          new Choice("cpu", Text.of("Processor", "处理器")),
          new Choice("cuda:0", Text.of("Graphics card 0", "显卡 0")),
          new Choice("cuda:1", Text.of("Graphics card 1", "显卡 1")),
          new Choice("cuda:2", Text.of("Graphics card 2", "显卡 2")),
          new Choice("cuda:3", Text.of("Graphics card 3", "显卡 3")));

  private PlacementParameters() {}

  /** What a request asks for. */
  public static Placement of(PipelineRequest values) {
    return new Placement(chosen(values, DEVICE), chosen(values, PRECISION));
  }

  private static Optional<String> chosen(PipelineRequest values, ChoiceParameter parameter) {
    return values.find(parameter).filter(value -> !value.equals(AUTOMATIC.value()));
  }
}
