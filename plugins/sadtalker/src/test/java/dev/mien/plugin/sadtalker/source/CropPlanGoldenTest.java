package dev.mien.plugin.sadtalker.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.Point;
import dev.mien.testkit.golden.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cut-out and its place, with and without the errors of the reference. */
class CropPlanGoldenTest {
  static Stream<Arguments> crops() {
    return rows("crop_cases")
        .flatMap(
            golden ->
                Stream.of(Preprocess.CROP, Preprocess.EXTCROP, Preprocess.FULL, Preprocess.EXTFULL)
                    .map(mode -> Arguments.of(golden.get("name").asText(), mode, golden)));
  }

  static Stream<JsonNode> resized() {
    return rows("resize_mode");
  }

  private static Stream<JsonNode> rows(String table) {
    JsonNode rows = Goldens.json("sadtalker/croper/cases.json").get(table);
    return IntStream.range(0, rows.size()).mapToObj(rows::get);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("crops")
  void theReferenceIsReproducedWithItsErrors(String name, Preprocess mode, JsonNode golden) {
    CropPlan plan = plan(golden, mode, Fidelity.REFERENCE);
    boolean wide = mode == Preprocess.EXTCROP || mode == Preprocess.EXTFULL;
    CropBox outer = box(golden.get("crop_box"));
    JsonNode pixels = golden.get(wide ? "pixels_ext" : "pixels_inner");
    JsonNode paste = golden.get(wide ? "paste_extfull" : "paste_full");

    assertEquals(
        size(golden.get("resized_image")), List.of(plan.shrunkWidth(), plan.shrunkHeight()));
    assertEquals(size(pixels), List.of(plan.cut().width(), plan.cut().height()));
    CropBox inner = box(golden.get("inner_box"));
    assertEquals(outer.left() + (wide ? 0 : inner.left()), plan.cut().left());
    assertEquals(outer.top() + (wide ? 0 : inner.top()), plan.cut().top());
    assertEquals(
        size(golden.get("crop_info_size")), List.of(plan.shown().width(), plan.shown().height()));
    for (int width : new int[] {256, 512}) {
      assertEquals(
          size(golden.get("final_video_size_" + width)), List.of(width, plan.videoHeight(width)));
    }
    assertEquals(box(paste.get("rect")), plan.paste());
    assertEquals(
        size(paste.get("patch_size")), List.of(plan.paste().width(), plan.paste().height()));
    assertEquals(paste.get("reference_result").asText(), result(plan, golden));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("crops")
  void withoutItsErrorsTheFrameFitsWhereItIsPasted(String name, Preprocess mode, JsonNode golden) {
    CropPlan plan = plan(golden, mode, Fidelity.CORRECTED);
    CropPlan reference = plan(golden, mode, Fidelity.REFERENCE);
    assertEquals("ok", result(plan, golden).replaceFirst("pasted at the wrong.*", "ok"));
    assertEquals(plan.cut(), plan.shown());
    double scale = (double) golden.get("image").get(0).asInt() / plan.shrunkWidth();
    assertEquals(plan.cut().left() * scale, plan.paste().left(), 1);
    assertEquals(plan.cut().bottom() * scale, plan.paste().bottom(), 1);
    assertEquals(plan.cut().left(), reference.cut().left());
    assertEquals(plan.cut().right(), reference.cut().right());
    assertEquals(plan.cut().top(), reference.cut().top());
    assertTrue(plan.cut().bottom() >= reference.cut().bottom());
    if (plan.cut().bottom() > reference.cut().bottom()) {
      // Only a chin that lies lower than the photo is wide is cut off by the reference.
      assertEquals(
          golden.get("resized_image").get(0).asInt(), golden.get("inner_box").get(3).asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("resized")
  void theWholePhotoKeepsItsShape(JsonNode golden) {
    CropPlan plan =
        CropPlan.of(
            face(0, 0),
            golden.get("image").get(0).asInt(),
            golden.get("image").get(1).asInt(),
            Preprocess.RESIZE,
            Fidelity.CORRECTED);
    for (int width : new int[] {256, 512}) {
      assertEquals(
          size(golden.get("final_video_size_" + width)), List.of(width, plan.videoHeight(width)));
    }
  }

  private static String result(CropPlan plan, JsonNode golden) {
    if (plan.paste().right() > golden.get("image").get(0).asInt()
        || plan.paste().bottom() > golden.get("image").get(1).asInt()) {
      return "error: region outside the picture";
    }
    return golden.get("shrunk").asBoolean()
        ? "pasted at the wrong place (coordinates of the shrunk image)"
        : "ok";
  }

  private static CropPlan plan(JsonNode golden, Preprocess mode, Fidelity fidelity) {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : golden.get("landmarks")) {
      points.add(new Point(point.get(0).asDouble(), point.get(1).asDouble()));
    }
    JsonNode image = golden.get("image");
    return CropPlan.of(
        new FaceLandmarks(points), image.get(0).asInt(), image.get(1).asInt(), mode, fidelity);
  }

  private static FaceLandmarks face(double x, double y) {
    return new FaceLandmarks(
        IntStream.range(0, FaceLandmarks.COUNT).mapToObj(i -> new Point(x, y)).toList());
  }

  private static List<Integer> size(JsonNode numbers) {
    return List.of(numbers.get(0).asInt(), numbers.get(1).asInt());
  }

  private static CropBox box(JsonNode numbers) {
    return new CropBox(
        numbers.get(0).asInt(),
        numbers.get(1).asInt(),
        numbers.get(2).asInt(),
        numbers.get(3).asInt());
  }
}
