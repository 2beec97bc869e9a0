package dev.mien.neural.checkpoint;

import dev.mien.neural.checkpoint.Unpickler.Dict;
import dev.mien.neural.checkpoint.Unpickler.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle of {@code torch.save} may name: the functions that rebuild tensors, the types of
 * storages, and {@code OrderedDict}. This is the whole allow-list.
 */
final class TorchVocabulary implements Vocabulary {
  /** How large a tensor may become that repeats the elements of a smaller storage. */
  private static final long LARGEST_EXPANSION = 16L << 20;

  /** More elements than any disk holds, and few enough to be multiplied by their size. */
  private static final long LARGEST_STORAGE = 1L << 48;

  private static final String KEY = "[A-Za-z0-9_-]{1,64}";

  private final CheckpointFile file;
  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private final Map<String, Object> globals =
      Map.ofEntries(
          Map.entry("collections OrderedDict", (Function) this::orderedDict),
          Map.entry("torch._utils _rebuild_tensor_v2", (Function) this::tensor),
          Map.entry("torch._utils _rebuild_parameter", (Function) this::parameter),
          Map.entry("torch DoubleStorage", ElementType.F64),
          Map.entry("torch FloatStorage", ElementType.F32),
          Map.entry("torch HalfStorage", ElementType.F16),
          Map.entry("torch BFloat16Storage", ElementType.BF16),
          Map.entry("torch LongStorage", ElementType.I64),
          Map.entry("torch IntStorage", ElementType.I32),
          Map.entry("torch ShortStorage", ElementType.I16),
          Map.entry("torch CharStorage", ElementType.I8),
          Map.entry("torch ByteStorage", ElementType.U8),
          Map.entry("torch BoolStorage", ElementType.BOOL));

  TorchVocabulary(CheckpointFile file) {
    this.file = file;
  }

  /** The storages that were named so far, by key. */
  Map<String, Storage> storages() {
    return storages;
  }

  @Override
  public Object global(String module, String name) {
    @Nullable Object meaning = globals.get(module + " " + name);
    if (meaning == null) {
      throw file.refused(
          "its pickle asks for Python's '%s.%s', which is not among what a checkpoint needs"
              .formatted(module, name));
    }
    return meaning;
  }

  /** {@code ("storage", type, key, location, elements)}, in the legacy container also None. */
  @Override
  public Object persistent(Object id) {
    if (id instanceof Tuple tuple
        && tuple.items().size() >= 5
        && tuple.items().get(0).equals("storage")
        && tuple.items().get(1) instanceof ElementType type
        && tuple.items().get(2) instanceof String key
        && tuple.items().get(4) instanceof Long elements
        && tuple.items().stream().skip(5).allMatch(Unpickler.Leaf.NONE::equals)) {
      return storage(new Storage(key, type, elements));
    }
    throw file.refused("its pickle refers to something other than a storage of elements");
  }

  private Storage storage(Storage storage) {
    if (!storage.key().matches(KEY)) {
      throw file.refused("it names a storage '%s', as torch never does".formatted(storage.key()));
    }
    if (storage.elements() < 0 || storage.elements() > LARGEST_STORAGE) {
      throw file.damaged(
          "its storage '%s' would have %d elements".formatted(storage.key(), storage.elements()));
    }
    if (storage.bytes() > file.size()) {
      throw file.truncated(storage.bytes());
    }
    Storage former = storages.putIfAbsent(storage.key(), storage);
    if (former != null && !former.equals(storage)) {
      throw file.damaged("it describes the storage '%s' twice".formatted(storage.key()));
    }
    return storage;
  }

  private Object orderedDict(List<Object> arguments) {
    if (!arguments.isEmpty()) {
      throw file.refused("its pickle makes an OrderedDict of something else");
    }
    return new Dict();
  }

  /** {@code (tensor, requires_grad, backward_hooks)}: only the first matters here. */
  private Object parameter(List<Object> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof TensorView tensor)) {
      throw file.damaged("it has a parameter that is no tensor");
    }
    return tensor;
  }

  /** {@code (storage, offset, shape, strides, …)}: the rest is about training. */
  private Object tensor(List<Object> arguments) {
    if (arguments.size() < 4
        || !(arguments.get(0) instanceof Storage storage)
        || !(arguments.get(1) instanceof Long offset)
        || !(arguments.get(2) instanceof Tuple shape)
        || !(arguments.get(3) instanceof Tuple strides)) {
      throw file.damaged("it has a tensor without a storage, a shape or strides");
    }
    Layout layout = layout(storage, numbers(shape), numbers(strides));
    if (offset < 0 || layout.extent() > storage.elements() - offset) {
      throw file.damaged(
          "a tensor of shape %s reaches beyond the %d elements of its storage '%s'"
              .formatted(layout, storage.elements(), storage.key()));
    }
    if (layout.elements() > storage.elements()
        && layout.elements() > LARGEST_EXPANSION / storage.type().bytes()) {
      throw file.refused(
          "a tensor of shape %s repeats the %d elements of its storage '%s'"
              .formatted(layout, storage.elements(), storage.key()));
    }
    return new TensorView(storage, offset, layout);
  }

  private Layout layout(Storage storage, long[] shape, long[] strides) {
    try {
      return new Layout(shape, strides);
    } catch (IllegalArgumentException e) {
      throw file.damaged(
          "a tensor in its storage '%s' cannot be: %s".formatted(storage.key(), e.getMessage()));
    }
  }

  private long[] numbers(Tuple tuple) {
    return tuple.items().stream()
        .mapToLong(
            item -> {
              if (item instanceof Long number) {
                return number;
              }
              throw file.damaged("it has a shape of other things than integers");
            })
        .toArray();
  }
}
