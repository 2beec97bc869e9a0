package dev.mien.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small safetensors file of a golden set, read whole. */
record SafetensorsFile(JsonNode notes, Map<String, GoldenTensor> tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static SafetensorsFile read(Path file) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(all.getLong())];
      all.get(header);
      ByteBuffer data = all.slice();
      JsonNode entries = JSON.readTree(new String(header, StandardCharsets.UTF_8));
      Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : entries.properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(entry.getKey(), tensor(entry.getValue(), data));
        }
      }
      return new SafetensorsFile(
          JSON.readTree(entries.path("__metadata__").path("notes").asText("{}")), tensors);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static GoldenTensor tensor(JsonNode entry, ByteBuffer data) {
    int from = entry.path("data_offsets").path(0).asInt();
    int to = entry.path("data_offsets").path(1).asInt();
    return new GoldenTensor(
        entry.path("dtype").asText(),
        JSON.convertValue(entry.path("shape"), long[].class),
        data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN));
  }
}
