package dev.mien.plugin.extras.upscale;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.media.enlarge.NetworkEnlarger;
import dev.mien.media.enlarge.NetworkEnlarger.Opacity;
import dev.mien.media.enlarge.Tiling;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.service.Placement;
import dev.mien.testkit.checkpoint.ModelFolder;
import dev.mien.testkit.checkpoint.OfficialFile;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenOutput;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole pictures, from samples to samples, as Real-ESRGAN's own program enlarges them. */
class UpscalerPipelineGoldenTest {
  private static final Pattern LEVELS = Pattern.compile("max (\\d+) levels?");

  /** A sample holds no more: half a step of 65535. */
  private static final double HALF_A_STEP = 0.5 / 65535 + 1e-9;

  private static final Placement EXACT = new Placement(Optional.of("cpu"), Optional.of("fp32"));

  // Windows keeps mapped files until their buffers are collected.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  static Stream<GoldenCase> pictures() {
    return Goldens.cases(UpscalerGoldens.FOLDER)
        .filter(golden -> golden.notes().path("outputs").findValue("settings") != null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void everyPictureIsThatOfTheReference(GoldenCase golden) {
    GoldenReport report = new GoldenReport(golden);
    for (String name : golden.outputs()) {
      JsonNode note = golden.notes().path("outputs").path(name);
      JsonNode settings = note.path("settings");
      GoldenTensor input = golden.input(note.path("input").asText());
      GoldenOutput output = golden.output(name);
      boolean deep = note.path("tolerance").asText().contains("65535");
      Opacity opacity =
          settings.path("alpha").asText("realesrgan").equals("realesrgan")
              ? Opacity.NETWORK
              : Opacity.LINEAR;
      Tiling tiling =
          new Tiling.Reference(
              settings.path("tile").asInt(0),
              settings.path("tile_pad").asInt(10),
              settings.path("pre_pad").asInt(10),
              deep ? 16 : 8);
      DeepImage made =
          enlarge(
              note.path("network").asText(), picture(input, deep), output.shape(), tiling, opacity);
      report.check(name, levels(made, output.shape(), deep), tolerance(note));
    }
    report.verify();
  }

  private static Tolerance tolerance(JsonNode note) {
    Matcher words = LEVELS.matcher(note.path("tolerance").asText());
    if (!words.find()) {
      throw new IllegalArgumentException("no number of levels in " + note);
    }
    return Tolerance.max(Integer.parseInt(words.group(1)));
  }

  static Stream<GoldenCase> tilings() {
    return Goldens.cases(UpscalerGoldens.FOLDER)
        .filter(golden -> golden.notes().has("tile"))
        .filter(golden -> golden.inputs().contains(UpscalerGoldens.PICTURE));
  }

  /** The notes give what the network made in full; a picture holds 16 bits of it, from 0 to 1. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tilings")
  void tilesAreThoseOfTheReference(GoldenCase golden) {
    JsonNode notes = golden.notes();
    GoldenReport report = new GoldenReport(golden);
    for (String name : golden.outputs()) {
      GoldenOutput output = golden.output(name);
      int tile = name.equals("untiled") ? 0 : notes.path("tile").asInt();
      long[] shape = output.shape(); // [1, 3, height, width]
      DeepImage made =
          enlarge(
              notes.path("network").asText(),
              rgb(golden.input(UpscalerGoldens.PICTURE)),
              new long[] {shape[2], shape[3]},
              new Tiling.Reference(tile, notes.path("tile_pad").asInt(), 0, 16),
              Opacity.NETWORK);
      report.check(name, planes(made, output), inSamples(output));
    }
    report.verify();
  }

  static Stream<GoldenCase> mixtures() {
    return UpscalerGoldens.mixtures();
  }

  /** From the two official files to the picture. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("mixtures")
  void noiseGoesAsFarAsInTheReference(GoldenCase golden) throws IOException {
    ModelFolder folder = new ModelFolder(root);
    folder.file(OfficialFile.REALESR_GENERAL);
    folder.file(OfficialFile.REALESR_GENERAL_WDN);
    DeepImage picture = rgb(golden.input(UpscalerGoldens.PICTURE));
    GoldenReport report = new GoldenReport(golden);
    try (Upscaler upscaler = new Upscalers().open("realesr-general-x4v3", EXACT, folder)) {
      for (String name : golden.outputs()) {
        GoldenOutput output = golden.output(name);
        long[] shape = output.shape(); // [1, 3, height, width]
        JsonNode strength = golden.notes().path("outputs").path(name).path("denoise_strength");
        DeepImage made =
            upscaler.upscale(
                picture,
                new Enlargement((int) shape[3], (int) shape[2], strength.asDouble()),
                part -> {});
        report.check(name, planes(made, output), inSamples(output));
      }
    }
    report.verify();
  }

  private static Tolerance inSamples(GoldenOutput output) {
    return Tolerance.max(output.tolerance().orElseThrow().maximum() + HALF_A_STEP);
  }

  private static DeepImage enlarge(
      String network, DeepImage picture, long[] heightAndWidth, Tiling tiling, Opacity opacity) {
    Path path = SyntheticCheckpoints.file(UpscalerGoldens.FOLDER + "/" + network);
    UpscalerFile file = UpscalerFile.of(path);
    Architecture architecture = file.architecture().orElseThrow();
    UpscalerWeights weights =
        new UpscalerWeights(path, file.prefix(), architecture, Optional.empty());
    try (LeasedTiles tiles =
        new LeasedTiles(weights, new NeuralPlacement(NeuralDevice.CPU, Precision.FLOAT32))) {
      return new NetworkEnlarger(
              tiles, architecture.scale(), architecture.multiple(), tiling, opacity)
          .enlarge(picture, (int) heightAndWidth[1], (int) heightAndWidth[0], part -> {});
    }
  }

  /** Samples of a picture as OpenCV has them: rows of blue, green, red and opacity, or of grey. */
  private static DeepImage picture(GoldenTensor input, boolean deep) {
    long[] sizes = input.shape(); // [height, width] or [height, width, 3 or 4]
    int channels = sizes.length == 2 ? 1 : (int) sizes[2];
    int pixels = (int) (sizes[0] * sizes[1]);
    short[] rgb = new short[pixels * 3];
    short @Nullable [] alpha = channels == 4 ? new short[pixels] : null;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        rgb[pixel * 3 + channel] =
            sample(input.at(pixel * channels + (channels == 1 ? 0 : 2 - channel)), deep);
      }
      if (alpha != null) {
        alpha[pixel] = sample(input.at(pixel * channels + 3), deep);
      }
    }
    return new DeepImage((int) sizes[1], (int) sizes[0], rgb, alpha);
  }

  private static DeepImage rgb(GoldenTensor input) {
    long[] sizes = input.shape(); // [height, width, 3]
    short[] rgb = new short[input.count()];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = sample(input.at(i), false);
    }
    return new DeepImage((int) sizes[1], (int) sizes[0], rgb, null);
  }

  private static short sample(double level, boolean deep) {
    return (short) Math.round(deep ? level : level * 257);
  }

  private static Produced levels(DeepImage made, long[] shape, boolean deep) {
    int channels = shape.length == 2 ? 1 : (int) shape[2];
    double[] levels = new double[made.width() * made.height() * channels];
    for (int i = 0; i < levels.length; i++) {
      int pixel = i / channels;
      int channel = i % channels;
      short sample =
          channel == 3
              ? requireNonNull(made.alpha())[pixel]
              : made.rgb()[pixel * 3 + (channels == 1 ? 0 : 2 - channel)];
      levels[i] = deep ? sample & 0xffff : ((sample & 0xffff) + 128) / 257;
    }
    return Produced.of(levels);
  }

  private static Produced planes(DeepImage made, GoldenOutput output) {
    int plane = made.width() * made.height();
    double[] values = new double[3 * plane];
    for (int i = 0; i < values.length; i++) {
      values[i] = (made.rgb()[i % plane * 3 + i / plane] & 0xffff) / 65535.0;
      if (i % output.stride() == 0) {
        double expected = output.stored().at(i / output.stride());
        boolean cutOff = (values[i] == 0 && expected < 0) || (values[i] == 1 && expected > 1);
        values[i] = cutOff ? expected : values[i];
      }
    }
    return Produced.of(values);
  }
}
