package dev.mien.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.TensorEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A network's weights as the goldens were computed with: every tensor of the official file, by
 * name, shape and type, from {@code manifest.json} and {@code literals.safetensors} of a folder.
 */
public final class SyntheticWeights {
  static final String LITERALS = "literals.safetensors";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, SyntheticTensor> tensors = new LinkedHashMap<>();

  private SyntheticWeights() {}

  /** Reads a folder's manifest. */
  public static SyntheticWeights of(Path folder) {
    try {
      SyntheticWeights weights = new SyntheticWeights();
      Map<String, ByteBuffer> literals = literals(folder.resolve(LITERALS));
      JsonNode manifest = JSON.readTree(Files.readString(folder.resolve("manifest.json")));
      for (JsonNode entry : manifest.path("tensors")) {
        SyntheticTensor tensor = tensor(entry, literals);
        weights.tensors.put(tensor.name(), tensor);
      }
      return weights;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A network whose values are all made from names has no such file. */
  private static Map<String, ByteBuffer> literals(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try (Checkpoint content = Checkpoint.open(file)) {
      return content.tensors().values().stream()
          .collect(Collectors.toMap(TensorEntry::name, TensorEntry::data));
    }
  }

  /** All tensors, in the order of the manifest. */
  public List<SyntheticTensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /** One tensor by the name it has in the manifest, prefix included. */
  public SyntheticTensor tensor(String name) {
    SyntheticTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new NoSuchElementException("No tensor is called " + name);
    }
    return tensor;
  }

  private static SyntheticTensor tensor(JsonNode entry, Map<String, ByteBuffer> literals) {
    String name = entry.path("name").asText();
    boolean integer =
        switch (entry.path("dtype").asText()) {
          case "float32" -> false;
          case "int64" -> true;
          default -> throw new IllegalStateException("Unknown type of " + entry);
        };
    return new SyntheticTensor(
        name,
        integer,
        JSON.convertValue(entry.path("shape"), long[].class),
        entry.path("offset").asDouble(),
        entry.path("scale").asDouble(),
        switch (entry.path("kind").asText()) {
          case "synthetic" -> null;
          case "literal" -> literal(name, literals);
          default -> throw new IllegalStateException("Unknown kind of " + entry);
        });
  }

  private static ByteBuffer literal(String name, Map<String, ByteBuffer> literals) {
    ByteBuffer data = literals.get(name);
    if (data == null) {
      throw new NoSuchElementException(name + " is not in " + LITERALS);
    }
    return data;
  }
}
