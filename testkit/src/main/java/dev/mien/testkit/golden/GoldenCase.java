package dev.mien.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.TensorEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/** One run of the reference: what went in, and some of what came out, layer by layer. */
public final class GoldenCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String folder;
  private final Path file;
  private final JsonNode notes;
  private final Map<String, GoldenTensor> inputs = new TreeMap<>();
  private final Map<String, GoldenTensor> outputs = new TreeMap<>();

  private GoldenCase(String folder, Path file, Checkpoint content) throws IOException {
    this.folder = folder;
    this.file = file;
    this.notes = JSON.readTree(content.metadata().getOrDefault("notes", "{}"));
    for (TensorEntry entry : content.tensors().values()) {
      if (entry.name().startsWith("in.")) {
        inputs.put(entry.name().substring("in.".length()), new GoldenTensor(entry));
      } else if (entry.name().startsWith("out.")) {
        outputs.put(entry.name().substring("out.".length()), new GoldenTensor(entry));
      }
    }
  }

  static GoldenCase read(String folder, Path file) {
    try (Checkpoint content = Checkpoint.open(file)) {
      return new GoldenCase(folder, file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(file + " has notes that are not JSON", failure);
    }
  }

  /** Names of the inputs, without {@code in.}. */
  public Set<String> inputs() {
    return inputs.keySet();
  }

  /** Names of the outputs, without {@code out.}; cases of other steps may share the folder. */
  public Set<String> outputs() {
    return outputs.keySet();
  }

  /** What goes in. */
  public GoldenTensor input(String name) {
    return among(inputs, name, "input");
  }

  /** What came out of the reference. */
  public GoldenOutput output(String name) {
    return GoldenOutput.of(name, among(outputs, name, "output"), notes);
  }

  /** Settings of the run and whatever else was noted about it. */
  public JsonNode notes() {
    return notes;
  }

  /** A file that lies beside the case, as the sound {@code case-0.wav}. */
  public Path sibling(String fileName) {
    return file.resolveSibling(fileName);
  }

  /** The case's file name without its ending. */
  public String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** As {@code sadtalker/mel / case-0}. */
  @Override
  public String toString() {
    return folder + " / " + name();
  }

  private GoldenTensor among(Map<String, GoldenTensor> tensors, String name, String what) {
    GoldenTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new NoSuchElementException(
          "%s has no %s \"%s\", but %s".formatted(this, what, name, tensors.keySet()));
    }
    return tensor;
  }
}
