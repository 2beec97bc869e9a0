package dev.mien.neural.checkpoint;

import java.util.Collections;
import java.util.Map;

/** What is in a file, in its own order. */
record Contents(Map<String, TensorEntry> tensors, Map<String, String> metadata) {
  Contents {
    tensors = Collections.unmodifiableMap(tensors);
    metadata = Collections.unmodifiableMap(metadata);
  }

  static Contents of(CheckpointFile file) {
    return Safetensors.read(file);
  }
}
