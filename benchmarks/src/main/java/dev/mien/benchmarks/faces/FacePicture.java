package dev.mien.benchmarks.faces;

import dev.mien.media.image.ImageFiles;
import dev.mien.spi.media.Image;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A picture that may show a face, and where it comes from. */
record FacePicture(String name, Image image) {
  private static final List<String> GOLDENS =
      List.of("alignment", "gfpgan", "codeformer", "restoreformer", "parsing", "retinaface");

  private static final String RGB = "image_rgb_u8";
  private static final String BGR = "image_bgr_u8";

  /** The files of a folder that are named as pictures. */
  static List<FacePicture> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).toLowerCase(Locale.ROOT).matches(".+\\.(png|jpe?g|webp)"))
          .sorted()
          .map(file -> new FacePicture(name(file), ImageFiles.read(file)))
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** The pictures that goldens of the face chain start from, each once. */
  static List<FacePicture> ofGoldens() {
    List<FacePicture> pictures = new ArrayList<>();
    for (String part : GOLDENS) {
      String folder = "face/" + part;
      if (Goldens.has(folder)) {
        Goldens.cases(folder)
            .flatMap(FacePicture::of)
            .filter(picture -> pictures.stream().noneMatch(picture::shows))
            .forEach(pictures::add);
      }
    }
    return pictures;
  }

  private static Stream<FacePicture> of(GoldenCase golden) {
    return Stream.of(RGB, BGR)
        .filter(golden.inputs()::contains)
        .map(input -> new FacePicture(golden.toString(), image(golden.input(input), input)));
  }

  /** [height, width, 3]. */
  private static Image image(GoldenTensor pixels, String order) {
    byte[] rgb = pixels.bytes().clone();
    if (order.equals(BGR)) {
      for (int i = 0; i < rgb.length; i += 3) {
        byte blue = rgb[i];
        rgb[i] = rgb[i + 2];
        rgb[i + 2] = blue;
      }
    }
    return new Image((int) pixels.shape()[1], (int) pixels.shape()[0], rgb);
  }

  private boolean shows(FacePicture other) {
    return Arrays.equals(image.rgb(), other.image.rgb());
  }
}
