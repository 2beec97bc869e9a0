package dev.mien.face.neural;

import static java.util.Objects.requireNonNull;

import dev.mien.face.Face;
import dev.mien.face.FaceLandmarks;
import dev.mien.face.Faces;
import dev.mien.spi.media.Point;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From what RetinaFace answers to faces: the cases that give the answers. */
class FaceSelectionGoldenTest {
  private static final double SADTALKERS_THRESHOLD = 0.97;
  private static final Tolerance PIXELS = Tolerance.max(1e-3);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/retinaface").filter(golden -> golden.inputs().contains("conf"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void facesAreThoseOfTheReference(GoldenCase golden) {
    int height = (int) golden.input("size_hw").at(0);
    int width = (int) golden.input("size_hw").at(1);
    RetinaFaceAnswer answer =
        new RetinaFaceAnswer(
            height,
            width,
            golden.input("loc").floats(),
            golden.input("conf").floats(),
            golden.input("landms").floats());
    GoldenReport report = new GoldenReport(golden);

    List<DetectedFace> seen = NeuralFaceFinder.largeEnough(answer.faces(SADTALKERS_THRESHOLD));
    for (String output : golden.outputs()) {
      report.check(
          output,
          switch (output) {
            case "helper_faces" -> boxes(seen);
            case "helper_landmarks" -> points(seen);
            case "helper_largest" ->
                boxes(NeuralFaceFinder.largestFirst(seen, width, height).subList(0, 1));
            case "helper_center" ->
                boxes(List.of(nearest(seen, new Point(width / 2.0, height / 2.0))));
            default -> rows(answer.faces(threshold(output)));
          },
          PIXELS);
    }
    report.verify();
  }

  /** {@code detections_097} are above 0.97; {@code detections_none} above any score. */
  private static double threshold(String output) {
    String digits = output.substring("detections_".length());
    return digits.equals("none")
        ? 1.1
        : Double.parseDouble(digits.charAt(0) + "." + digits.substring(1));
  }

  private static DetectedFace nearest(List<DetectedFace> faces, Point place) {
    FaceLandmarks anyPoints = new FaceLandmarks(Collections.nCopies(FaceLandmarks.COUNT, place));
    Map<Face, DetectedFace> known = new LinkedHashMap<>();
    faces.forEach(face -> known.put(NeuralFaceFinder.withPoints(face, anyPoints), face));
    return requireNonNull(known.get(Faces.nearest(List.copyOf(known.keySet()), place)));
  }

  private static Produced rows(List<DetectedFace> faces) {
    return Produced.of(
        faces.stream()
            .flatMapToDouble(face -> DoubleStream.concat(box(face), points(face)))
            .toArray());
  }

  private static Produced boxes(List<DetectedFace> faces) {
    return Produced.of(faces.stream().flatMapToDouble(FaceSelectionGoldenTest::box).toArray());
  }

  private static Produced points(List<DetectedFace> faces) {
    return Produced.of(faces.stream().flatMapToDouble(FaceSelectionGoldenTest::points).toArray());
  }

  private static DoubleStream box(DetectedFace face) {
    FaceBox box = face.box();
    return DoubleStream.of(box.left(), box.top(), box.right(), box.bottom(), face.score());
  }

  private static DoubleStream points(DetectedFace face) {
    List<Double> numbers = new ArrayList<>();
    face.points().forEach(point -> numbers.addAll(List.of(point.x(), point.y())));
    return numbers.stream().mapToDouble(Double::doubleValue);
  }
}
