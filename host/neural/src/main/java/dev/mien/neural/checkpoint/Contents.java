package dev.mien.neural.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is in a file, in its own order. */
record Contents(Map<String, TensorEntry> tensors, Map<String, String> metadata) {
  Contents {
    tensors = Collections.unmodifiableMap(tensors);
    metadata = Collections.unmodifiableMap(metadata);
  }

  /** Reads a file in the format that its first bytes tell. */
  static Contents of(CheckpointFile file) {
    if (Safetensors.isFormatOf(file)) {
      return Safetensors.read(file);
    }
    if (TorchZip.isFormatOf(file)) {
      return TorchZip.read(file);
    }
    if (TorchLegacy.isFormatOf(file)) {
      return TorchLegacy.read(file);
    }
    throw NoCheckpoint.describe(file);
  }

  /** The tensors of a pickle, given where each storage begins in the file. */
  static Contents of(
      CheckpointFile file, Map<String, TensorView> views, Map<Storage, Long> positions) {
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    views.forEach((name, view) -> tensors.put(name, entry(file, name, view, positions)));
    return new Contents(tensors, Map.of());
  }

  private static TensorEntry entry(
      CheckpointFile file, String name, TensorView view, Map<Storage, Long> positions) {
    Storage storage = view.storage();
    long start = requireNonNull(positions.get(storage));
    long position =
        view.layout().elements() == 0 ? start : start + view.offset() * storage.type().bytes();
    return new TensorEntry(name, storage.type(), view.layout(), file, position);
  }
}
