package dev.mien.face;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.Annotations.Portrait;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the optional folder of sample portraits; skipped where it is absent. */
class SamplePortraitsTest {
  private static final double EYES = 0.08;
  private static final double MOUTH = 0.12;

  // Of all eyes, corners of mouths and lines between lips in all altered portraits.
  private static final double HELD_WHEN_ALTERED = 0.9;

  private final CascadeFaceFinder finder = new CascadeFaceFinder();

  @Test
  void eyesAndMouthsOfTheSamplePortraitsAreFound() throws IOException {
    List<String> misses = new ArrayList<>();
    for (Portrait portrait : Annotations.portraits()) {
      BufferedImage picture = Pictures.read(portrait.file());
      Measures measures = measure(portrait, Pictures.image(picture), new AffineTransform());
      String line = portrait.file().getFileName() + " " + measures.inWords();
      System.out.println(line);
      if (measures.held() < Measures.COUNT) {
        misses.add(line);
      }
    }
    assertTrue(misses.isEmpty(), () -> String.join(System.lineSeparator(), misses));
  }

  @Test
  void mostAreFoundInAlteredPortraits() throws IOException {
    List<Portrait> portraits = Annotations.portraits();
    int allHeld = 0;
    int all = 0;
    for (Alteration alteration : Alteration.values()) {
      int held = 0;
      int whole = 0;
      StringBuilder missed = new StringBuilder();
      for (Portrait portrait : portraits) {
        BufferedImage picture = Pictures.read(portrait.file());
        AffineTransform moved = alteration.move(picture, portrait);
        Image altered = Pictures.image(alteration.alter(picture, moved));
        Measures measures = measure(portrait, altered, moved);
        held += measures.held();
        whole += measures.held() == Measures.COUNT ? 1 : 0;
        if (measures.held() < Measures.COUNT) {
          missed.append("; ").append(portrait.file().getFileName()).append(' ');
          missed.append(measures.inWords());
        }
      }
      int count = portraits.size() * Measures.COUNT;
      System.out.println(
          "%s: %d of %d portraits whole, %d of %d measures within%s"
              .formatted(alteration, whole, portraits.size(), held, count, missed));
      allHeld += held;
      all += count;
    }
    String summary = "%d of %d measures within".formatted(allHeld, all);
    System.out.println(summary);
    assertTrue(allHeld >= HELD_WHEN_ALTERED * all, summary);
  }

  /**
   * Distances from the annotations, as shares of the distance between the eyes.
   *
   * @param eyes the larger of both
   * @param bothEyes how many are within the tolerance
   * @param corners of the mouth, the larger of both
   * @param bothCorners how many are within the tolerance
   * @param line between the lips, in its middle
   */
  private record Measures(double eyes, int bothEyes, double corners, int bothCorners, double line) {
    static final int COUNT = 5;

    int held() {
      return bothEyes + bothCorners + (line <= MOUTH ? 1 : 0);
    }

    String inWords() {
      return "eyes %.1f %%, corners %.1f %%, line %.1f %%"
          .formatted(100 * eyes, 100 * corners, 100 * line);
    }
  }

  private Measures measure(Portrait portrait, Image image, AffineTransform moved) {
    List<Face> faces = finder.find(image);
    if (faces.isEmpty()) {
      return new Measures(9.99, 0, 9.99, 0, 9.99);
    }
    FaceLandmarks found = Faces.largest(faces).landmarks();
    boolean mirrored = moved.getDeterminant() < 0;
    Point left = Pictures.moved(mirrored ? portrait.rightIris() : portrait.leftIris(), moved);
    Point right = Pictures.moved(mirrored ? portrait.leftIris() : portrait.rightIris(), moved);
    Point mouthLeft =
        Pictures.moved(mirrored ? portrait.mouthRight() : portrait.mouthLeft(), moved);
    Point mouthRight =
        Pictures.moved(mirrored ? portrait.mouthLeft() : portrait.mouthRight(), moved);
    Point line = found.point(62).towards(found.point(66), 0.5);
    double unit = left.distanceTo(right);
    double leftEye = found.leftEye().distanceTo(left) / unit;
    double rightEye = found.rightEye().distanceTo(right) / unit;
    double leftCorner = found.mouthLeft().distanceTo(mouthLeft) / unit;
    double rightCorner = found.mouthRight().distanceTo(mouthRight) / unit;
    return new Measures(
        Math.max(leftEye, rightEye),
        (leftEye <= EYES ? 1 : 0) + (rightEye <= EYES ? 1 : 0),
        Math.max(leftCorner, rightCorner),
        (leftCorner <= MOUTH ? 1 : 0) + (rightCorner <= MOUTH ? 1 : 0),
        line.distanceTo(Pictures.moved(portrait.lipLine(), moved)) / unit);
  }
}
