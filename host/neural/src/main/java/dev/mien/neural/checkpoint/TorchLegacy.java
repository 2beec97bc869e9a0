package dev.mien.neural.checkpoint;

import dev.mien.neural.checkpoint.Unpickler.Dict;
import dev.mien.neural.checkpoint.Unpickler.PythonList;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * The container of {@code torch.save} before PyTorch 1.6: five pickles (a magic number, a version,
 * facts about the machine, the object, the keys of its storages), and then, for each key, the
 * number of elements and the elements.
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final Long VERSION = 1001L;

  private final CheckpointFile file;
  private final FileCursor in;
  private final TorchVocabulary vocabulary;

  private TorchLegacy(CheckpointFile file) {
    this.file = file;
    this.in = new FileCursor(file, 0, file.size());
    this.vocabulary = new TorchVocabulary(file);
  }

  static boolean isFormatOf(CheckpointFile file) {
    return file.startsWith(0x80, 2);
  }

  static Contents read(CheckpointFile file) {
    return new TorchLegacy(file).read();
  }

  private Contents read() {
    if (!MAGIC.equals(unpickle()) || !VERSION.equals(unpickle())) {
      throw file.unusable(
          "It is a pickle, but not one of torch.save. Get the .pth or .safetensors file.",
          "这是 pickle 文件，但不是 torch.save 写的。请获取 .pth 或 .safetensors 文件。");
    }
    if (!(unpickle() instanceof Dict machine)
        || !Boolean.TRUE.equals(machine.entries().get("little_endian"))) {
      throw file.bigEndian();
    }
    long start = in.position();
    Object root = unpickle();
    long pickleBytes = in.position() - start;
    Map<Storage, Long> positions = positions(unpickle());
    return Contents.of(file, TensorTree.flatten(root, file, pickleBytes), positions);
  }

  private Object unpickle() {
    return new Unpickler(file, in, vocabulary).read();
  }

  /** Where the elements of each storage begin; the cursor stands at the first storage. */
  private Map<Storage, Long> positions(Object keys) {
    if (!(keys instanceof PythonList list)) {
      throw file.damaged("it has no list of storages");
    }
    Map<Storage, Long> positions = new HashMap<>();
    for (Object key : list.items()) {
      Storage storage = key instanceof String name ? vocabulary.storages().get(name) : null;
      if (storage == null || positions.containsKey(storage)) {
        throw file.damaged("its list of storages is not that of its tensors");
      }
      long elements = in.signedLong();
      if (elements != storage.elements()) {
        throw file.damaged(
            "its storage '%s' has %d elements in place of %d"
                .formatted(storage.key(), elements, storage.elements()));
      }
      positions.put(storage, in.position());
      in.skip(storage.bytes());
    }
    if (positions.size() != vocabulary.storages().size()) {
      throw file.damaged("its list of storages is not that of its tensors");
    }
    return positions;
  }
}
