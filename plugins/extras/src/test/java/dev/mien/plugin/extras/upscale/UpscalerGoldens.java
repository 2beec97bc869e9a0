package dev.mien.plugin.extras.upscale;

import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.Goldens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the reference's numbers for upscalers lie. */
final class UpscalerGoldens {
  static final String FOLDER = "face/realesrgan";

  private static final String GENERAL_WITH_NOISE = FOLDER + "/general-wdn-x4v3";

  /** The input of the networks' cases. */
  static final String PICTURE = "image_rgb_u8";

  private UpscalerGoldens() {}

  /** The folders of networks, as {@code face/realesrgan/x4plus}. */
  static List<String> networks() {
    try (Stream<Path> files = Files.list(Goldens.file(FOLDER))) {
      return files
          .filter(folder -> Files.exists(folder.resolve("manifest.json")))
          .map(folder -> FOLDER + "/" + folder.getFileName())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of {@link #GENERAL_WITH_NOISE} mixed with its sibling, by what of the noise goes. */
  static Stream<GoldenCase> mixtures() {
    return Goldens.cases(GENERAL_WITH_NOISE).filter(UpscalerGoldens::isMixture);
  }

  /** Whether a case was computed with the weights of two files. */
  static boolean isMixture(GoldenCase golden) {
    return golden.notes().path("outputs").findValue("denoise_strength") != null;
  }

  /** The folder that a case lies in. */
  static String folder(GoldenCase golden) {
    return golden.toString().substring(0, golden.toString().indexOf(" / "));
  }

  /** The picture of a case [height, width, 3] as a network takes it: [3, height, width], 0 to 1. */
  static float[] planes(GoldenCase golden) {
    float[] levels = golden.input(PICTURE).floats();
    float[] planes = new float[levels.length];
    for (int i = 0; i < levels.length; i++) {
      planes[i % 3 * (levels.length / 3) + i / 3] = levels[i] / 255;
    }
    return planes;
  }
}
