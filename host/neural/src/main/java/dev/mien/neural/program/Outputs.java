package dev.mien.neural.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a network gives, by name and in order. */
public final class Outputs {
  private final Map<String, Value> values;

  private Outputs(Map<String, Value> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** One output. */
  public static Outputs of(String name, Value value) {
    return new Outputs(Map.of()).and(name, value);
  }

  /** These and one more. */
  public Outputs and(String name, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(values);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException("two outputs are called " + name);
    }
    return new Outputs(more);
  }

  Map<String, Value> values() {
    return values;
  }
}
