package dev.mien.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the reference made of a case. A large output is sampled: stored element {@code j} is element
 * {@code j * stride} of the flattened whole.
 */
public final class GoldenOutput {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final GoldenTensor stored;
  private final long[] shape;
  private final int stride;
  private final Optional<Tolerance> tolerance;

  private GoldenOutput(
      String name, GoldenTensor stored, long[] shape, int stride, Optional<Tolerance> tolerance) {
    this.name = name;
    this.stored = stored;
    this.shape = shape;
    this.stride = stride;
    this.tolerance = tolerance;
  }

  static GoldenOutput of(String name, GoldenTensor stored, JsonNode notes) {
    JsonNode own = notes.path("outputs").path(name);
    JsonNode shape = own.path("shape");
    JsonNode stride = own.path("stride");
    if (stride.isMissingNode()) {
      // Stable Diffusion's dialect, and that of the mel windows
      JsonNode sampled = notes.path("sampled").path(name);
      String whole = name.replaceFirst("_sampled$", "");
      shape = firstOf(sampled.path("shape"), notes.path(whole + "_shape"), shape);
      stride = firstOf(sampled.path("stride"), notes.path(whole + "_stride"), stride);
    }
    return new GoldenOutput(
        name,
        stored,
        shape.isArray() ? JSON.convertValue(shape, long[].class) : stored.shape(),
        stride.asInt(1),
        ToleranceNotes.of(name, stored, notes));
  }

  private static JsonNode firstOf(JsonNode... nodes) {
    return Arrays.stream(nodes).filter(node -> !node.isMissingNode()).findFirst().orElse(nodes[0]);
  }

  /** Its name, without {@code out.}. */
  public String name() {
    return name;
  }

  /** The shape of the whole, not of the samples. */
  public long[] shape() {
    return shape.clone();
  }

  /** How many numbers the whole has. */
  public long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The distance between samples; 1 where the whole is stored. */
  public int stride() {
    return stride;
  }

  /** The samples, or the whole. */
  public GoldenTensor stored() {
    return stored;
  }

  /** How far off a result may be; empty where the notes say it in words alone. */
  public Optional<Tolerance> tolerance() {
    return tolerance;
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
