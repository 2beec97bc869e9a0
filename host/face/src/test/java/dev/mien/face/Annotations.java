package dev.mien.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.spi.media.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What we see in the sample portraits. The portraits themselves are not in the repository. */
final class Annotations {
  private Annotations() {}

  /**
   * One portrait.
   *
   * @param file its path
   * @param leftIris middle of the iris on the picture's left
   * @param rightIris the other
   * @param mouthLeft corner of the mouth on the picture's left
   * @param mouthRight the other
   * @param lipLine middle of the line between the lips
   */
  record Portrait(
      Path file,
      Point leftIris,
      Point rightIris,
      Point mouthLeft,
      Point mouthRight,
      Point lipLine) {
    double eyeDistance() {
      return leftIris.distanceTo(rightIris);
    }
  }

  /** All of them; skips the calling test where the optional folder of samples is absent. */
  static List<Portrait> portraits() throws IOException {
    Path folder = Path.of(System.getProperty("mien.samples", "")).resolve("portraits");
    assumeTrue(Files.isDirectory(folder), "no sample portraits at " + folder);
    List<Portrait> portraits = new ArrayList<>();
    try (InputStream in = Annotations.class.getResourceAsStream("portraits.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().skip(1).toList()) {
        String[] cells = line.split(",");
        portraits.add(
            new Portrait(
                folder.resolve(cells[0]),
                point(cells, 0),
                point(cells, 1),
                point(cells, 2),
                point(cells, 3),
                point(cells, 4)));
      }
    }
    return portraits;
  }

  private static Point point(String[] cells, int index) {
    return new Point(
        Double.parseDouble(cells[1 + 2 * index]), Double.parseDouble(cells[2 + 2 * index]));
  }
}
