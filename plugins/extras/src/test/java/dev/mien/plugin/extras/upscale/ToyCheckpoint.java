package dev.mien.plugin.extras.upscale;

import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.WeightProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small files of weights for any architecture: what it asks for of an empty file is written. */
final class ToyCheckpoint {
  private ToyCheckpoint() {}

  /** Random weights; those of networks that differ in their keys alone are the same. */
  static Path write(Path file, Architecture architecture, String prefix, long seed)
      throws IOException {
    Random random = new Random(seed);
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    List<WeightProblem> missing =
        Program.of(architecture.network(8, 8), Map.of(), prefix, Precision.FLOAT32).problems();
    for (WeightProblem tensor : missing) {
      float[] numbers = new float[(int) tensor.expected().elements()];
      double scale = 1 / Math.sqrt((double) numbers.length / tensor.expected().size(0));
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) (random.nextGaussian() * Math.min(0.5, scale));
      }
      values.put(tensor.name(), numbers);
      shapes.put(tensor.name(), tensor.expected().sizes());
    }
    return write(file, values, shapes);
  }

  /** A file of zeros, for what only names and shapes matter of. */
  static Path write(Path file, Map<String, long[]> shapes) throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    shapes.forEach(
        (name, sizes) ->
            values.put(
                name, new float[Math.toIntExact(Arrays.stream(sizes).reduce(1, (a, b) -> a * b))]));
    return write(file, values, shapes);
  }

  private static Path write(Path file, Map<String, float[]> values, Map<String, long[]> shapes)
      throws IOException {
    StringBuilder header = new StringBuilder("{");
    int end = 0;
    for (Map.Entry<String, float[]> tensor : values.entrySet()) {
      int start = end;
      end += Float.BYTES * tensor.getValue().length;
      header
          .append(header.length() > 1 ? "," : "")
          .append(
              "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                  .formatted(
                      tensor.getKey(), Arrays.toString(shapes.get(tensor.getKey())), start, end));
    }
    header.append('}');
    byte[] names = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(Long.BYTES + names.length + end).order(ByteOrder.LITTLE_ENDIAN);
    content.putLong(names.length).put(names);
    for (float[] numbers : values.values()) {
      for (float number : numbers) {
        content.putFloat(number);
      }
    }
    return Files.write(file, content.array());
  }
}
