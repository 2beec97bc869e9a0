package dev.mien.plugin.sadtalker.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cut-out against numbers measured on the reference. Cases in which the reference shrinks the
 * photo first are in another scale and left out; where it limits a box by the wrong size ours is
 * the same box limited by the cut-out.
 */
class FaceCropGoldenTest {
  static Stream<Arguments> cases() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (JsonNode golden : read().get("crop_cases")) {
      if (!golden.get("shrunk").asBoolean()) {
        cases.add(Arguments.of(golden.get("name").asText(), golden));
      }
    }
    assertTrue(cases.size() >= 10, "the golden file has cases");
    return cases.stream();
  }

  private static JsonNode read() throws IOException {
    Path full =
        Path.of(System.getProperty("mien.goldens", "")).resolve("sadtalker/croper/cases.json");
    try (InputStream in =
        Files.isRegularFile(full)
            ? Files.newInputStream(full)
            : FaceCropGoldenTest.class.getResourceAsStream(
                "/goldens/sadtalker/croper/cases.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void boxesAreThoseOfTheReference(String name, JsonNode golden) {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : golden.get("landmarks")) {
      points.add(new Point(point.get(0).asDouble(), point.get(1).asDouble()));
    }

    FaceCrop crop =
        FaceCrop.around(
            new FaceLandmarks(points),
            golden.get("image").get(0).asInt(),
            golden.get("image").get(1).asInt());

    assertEquals(box(golden.get("crop_box"), 0, 0), crop.outer(), name);
    CropBox reference = box(golden.get("inner_box"), crop.outer().left(), crop.outer().top());
    assertEquals(reference.left(), crop.inner().left(), name);
    assertEquals(reference.top(), crop.inner().top(), name);
    assertEquals(Math.min(reference.right(), crop.outer().right()), crop.inner().right(), name);
    if (!name.equals("width-clamp-cuts-chin")) {
      assertEquals(
          Math.min(reference.bottom(), crop.outer().bottom()), crop.inner().bottom(), name);
    } else {
      assertTrue(crop.inner().bottom() > reference.bottom(), "the chin stays");
    }
  }

  private static CropBox box(JsonNode numbers, int left, int top) {
    return new CropBox(
        left + numbers.get(0).asInt(),
        top + numbers.get(1).asInt(),
        left + numbers.get(2).asInt(),
        top + numbers.get(3).asInt());
  }
}
