package dev.mien.neural.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Writes small safetensors files. */
final class ToyTensors {
  private final StringBuilder table = new StringBuilder();
  private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
  private final Random random = new Random(1);

  /** Values between 0.5 and 1.5, so that they can be variances too. */
  ToyTensors with(String name, long... shape) {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] values = new float[(int) count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return with(name, values, shape);
  }

  ToyTensors with(String name, float[] values, long... shape) {
    byte[] data = new byte[4 * values.length];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return with(name, ElementType.F32, data, shape);
  }

  ToyTensors with(String name, ElementType type, byte[] data, long... shape) {
    table.append(
        "%s\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
            .formatted(
                table.isEmpty() ? "" : ",",
                name,
                type,
                Arrays.toString(shape),
                elements.size(),
                elements.size() + data.length));
    elements.writeBytes(data);
    return this;
  }

  Checkpoint in(Path folder) throws IOException {
    byte[] header = ("{" + table + "}").getBytes(UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    file.writeBytes(header);
    file.writeBytes(elements.toByteArray());
    return Checkpoint.open(
        Files.write(
            folder.resolve("toy-%d.safetensors".formatted(hashCode())), file.toByteArray()));
  }
}
