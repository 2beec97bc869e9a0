package dev.mien.testkit.checkpoint;

import dev.mien.testkit.golden.SyntheticTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes safetensors as the common library does: wide types first, names ascending, a compact
 * header without metadata, padded with blanks to a multiple of eight bytes.
 */
final class SafetensorsWriter {
  private SafetensorsWriter() {}

  static void write(Path file, List<SyntheticTensor> tensors) throws IOException {
    List<SyntheticTensor> ordered =
        tensors.stream()
            .sorted(
                Comparator.comparing(SyntheticTensor::isInteger)
                    .reversed()
                    .thenComparing(SyntheticTensor::name))
            .toList();
    byte[] header = header(ordered).getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer start =
          ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(start.putLong(header.length).put(header).flip());
      for (SyntheticTensor tensor : ordered) {
        tensor.writeTo(channel);
      }
    }
  }

  private static String header(List<SyntheticTensor> tensors) {
    StringBuilder header = new StringBuilder("{");
    long offset = 0;
    for (SyntheticTensor tensor : tensors) {
      long end = offset + tensor.byteCount();
      header
          .append(header.length() > 1 ? "," : "")
          .append('"')
          .append(tensor.name())
          .append("\":{\"dtype\":\"")
          .append(tensor.isInteger() ? "I64" : "F32")
          .append("\",\"shape\":[")
          .append(
              Arrays.stream(tensor.shape())
                  .mapToObj(Long::toString)
                  .collect(Collectors.joining(",")))
          .append("],\"data_offsets\":[%d,%d]}".formatted(offset, end));
      offset = end;
    }
    header.append('}');
    return header + " ".repeat(Math.floorMod(-header.length(), 8));
  }
}
