package dev.mien.neural.checkpoint;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that torch and safetensors wrote, with what is in them, and hostile ones. */
class CheckpointGoldenTest {
  /** A sum of float64 values, made in the same order, differs by no more than its own rounding. */
  private static final double SUM_TOLERANCE = 1e-9;

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void readsWhatWasWritten(Path path, JsonNode expected) {
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      assertEquals(names(expected.get("tensors")), checkpoint.tensors().keySet());
      double error = 0;
      for (Map.Entry<String, JsonNode> tensor : expected.get("tensors").properties()) {
        TensorEntry entry = requireNonNull(checkpoint.tensors().get(tensor.getKey()));
        error = Math.max(error, compare(entry, tensor.getValue()));
      }
      System.out.printf(
          "%s: %d tensors, relative error of their sums %.1e, tolerance %.1e%n",
          path.getFileName(), checkpoint.tensors().size(), error, SUM_TOLERANCE);
      assertTrue(error <= SUM_TOLERANCE);
      assertEquals(strings(expected.path("metadata")), checkpoint.metadata());
    }
  }

  /** All but the sum must be equal; the relative error of the sum is returned. */
  private static double compare(TensorEntry entry, JsonNode expected) {
    assertEquals(expected.get("dtype").asText(), Elements.torchName(entry.type()), entry.name());
    assertArrayEquals(
        StreamSupport.stream(expected.get("shape").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray(),
        entry.shape(),
        entry.name());
    ByteBuffer data = entry.data();
    assertTrue(data.isDirect() && data.isReadOnly(), entry.name());
    double[] values = Elements.of(data, entry.type());
    assertEquals(entry.elements(), values.length, entry.name());
    JsonNode first = expected.get("first");
    for (int i = 0; i < first.size(); i++) {
      assertEquals(number(first.get(i)), values[i], entry.name());
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double expectedSum = expected.get("sum").asDouble();
    return Math.abs(sum - expectedSum) / Math.max(1, Math.abs(expectedSum));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refusesWithAReason(Path path, JsonNode expected) {
    CheckpointException refused =
        assertThrows(
            CheckpointException.class, () -> Checkpoint.open(path).close(), expected::toString);
    System.out.printf("%s: %s%n", path.getFileName(), refused.reason());
    assertTrue(String.valueOf(refused.getMessage()).contains(path.toString()));
  }

  static Stream<Arguments> good() throws IOException {
    return cases("ok");
  }

  static Stream<Arguments> hostile() throws IOException {
    return cases("hostile");
  }

  private static Stream<Arguments> cases(String kind) throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (Path folder : TorchFiles.folders()) {
      JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
      expected
          .get(kind)
          .properties()
          .forEach(
              file -> {
                Path path = folder.resolve(kind).resolve(file.getKey());
                // The compact set leaves out what is large.
                if (Files.exists(path)) {
                  cases.add(Arguments.of(path, file.getValue()));
                }
              });
    }
    return cases.stream();
  }

  private static Set<String> names(JsonNode tensors) {
    Set<String> names = new LinkedHashSet<>();
    tensors.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Map<String, String> strings(JsonNode metadata) {
    Map<String, String> strings = new HashMap<>();
    metadata.properties().forEach(e -> strings.put(e.getKey(), e.getValue().asText()));
    return strings;
  }

  private static double number(JsonNode value) {
    return value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
  }
}
