package dev.mien.face;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.mien.face.Annotations.Portrait;
import dev.mien.spi.media.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplePortraitsTest {
  private static final double EYES = 0.08;
  private static final double MOUTH = 0.12;

  @Test
  void eyesAndMouthsOfTheSamplePortraitsAreFound() throws IOException {
    CascadeFaceFinder finder = new CascadeFaceFinder();
    List<String> misses = new ArrayList<>();
    for (Portrait portrait : Annotations.portraits()) {
      List<Face> faces = finder.find(Pictures.image(Pictures.read(portrait.file())));
      FaceLandmarks found = Faces.largest(faces).landmarks();
      String name = portrait.file().getFileName().toString();
      double eye = portrait.eyeDistance();
      check(misses, name + " left eye", found.leftEye(), portrait.leftIris(), eye, EYES);
      check(misses, name + " right eye", found.rightEye(), portrait.rightIris(), eye, EYES);
      check(misses, name + " mouth left", found.mouthLeft(), portrait.mouthLeft(), eye, MOUTH);
      check(misses, name + " mouth right", found.mouthRight(), portrait.mouthRight(), eye, MOUTH);
      Point line = found.point(62).towards(found.point(66), 0.5);
      check(misses, name + " line between lips", line, portrait.lipLine(), eye, MOUTH);
    }
    if (!misses.isEmpty()) {
      fail(String.join(System.lineSeparator(), misses));
    }
  }

  private static void check(
      List<String> misses, String what, Point found, Point annotated, double unit, double most) {
    double error = found.distanceTo(annotated) / unit;
    assertTrue(Double.isFinite(error), what);
    if (error > most) {
      misses.add(
          "%s: off by %.1f %% of the distance between the eyes".formatted(what, 100 * error));
    }
  }
}
