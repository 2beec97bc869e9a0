package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.VisemeNetwork;
import dev.mien.plugin.sadtalker.builtin.voice.VisemeNetwork.Layer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a network as safetensors: per layer {@code i} the tensors {@code i.weight} {@code [kernel,
 * in, out]} and {@code i.bias} {@code [out]}, F32, and {@code i.dilation} among the metadata.
 */
final class WeightsFile {
  private WeightsFile() {}

  /** The bytes of the file. */
  static byte[] bytes(VisemeNetwork network) {
    List<String> metadata = new ArrayList<>();
    List<String> tensors = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      int out = layer.bias().length;
      metadata.add("\"%d.dilation\":\"%d\"".formatted(i, layer.dilation()));
      int end = offset + Float.BYTES * layer.weight().length * out;
      tensors.add(
          tensor(i + ".weight", layer.kernel() + "," + layer.in() + "," + out, offset, end));
      rows.addAll(List.of(layer.weight()));
      offset = end;
      end = offset + Float.BYTES * out;
      tensors.add(tensor(i + ".bias", String.valueOf(out), offset, end));
      rows.add(layer.bias());
      offset = end;
    }
    String header =
        "{\"__metadata__\":{" + String.join(",", metadata) + "}," + String.join(",", tensors) + "}";
    header += " ".repeat(-header.length() & 7); // The data starts at a multiple of eight.
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length() + offset).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (float[] row : rows) {
      for (float value : row) {
        file.putFloat(value);
      }
    }
    return file.array();
  }

  private static String tensor(String name, String shape, int from, int to) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, shape, from, to);
  }
}
