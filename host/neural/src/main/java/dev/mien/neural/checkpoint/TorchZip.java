package dev.mien.neural.checkpoint;

import dev.mien.neural.checkpoint.ZipDirectory.Region;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The container of {@code torch.save} since PyTorch 1.6: a zip file, not compressed, with a pickle
 * {@code NAME/data.pkl} and one entry {@code NAME/data/KEY} for each storage.
 */
final class TorchZip {
  private static final String PICKLE = "/data.pkl";

  private TorchZip() {}

  static boolean isFormatOf(CheckpointFile file) {
    return file.startsWith('P', 'K', 3, 4);
  }

  static Contents read(CheckpointFile file) {
    ZipDirectory directory = ZipDirectory.read(file);
    String folder = folder(file, directory);
    checkByteOrder(file, directory, folder + "/byteorder");
    Region pickle = directory.region(folder + PICKLE);
    TorchVocabulary vocabulary = new TorchVocabulary(file);
    FileCursor in = new FileCursor(file, pickle.start(), pickle.end());
    Object root = new Unpickler(file, in, vocabulary).read();

    Map<Storage, Long> positions = new LinkedHashMap<>();
    for (Storage storage : vocabulary.storages().values()) {
      Region region = directory.region(folder + "/data/" + storage.key());
      if (region.bytes() != storage.bytes()) {
        throw file.damaged(
            "its storage '%s' has %d bytes in place of %d"
                .formatted(storage.key(), region.bytes(), storage.bytes()));
      }
      positions.put(storage, region.start());
    }
    return Contents.of(file, TensorTree.flatten(root, file, pickle.bytes()), positions);
  }

  private static String folder(CheckpointFile file, ZipDirectory directory) {
    List<String> folders =
        directory.names().stream()
            .filter(name -> name.indexOf('/') == name.length() - PICKLE.length())
            .filter(name -> name.endsWith(PICKLE))
            .map(name -> name.substring(0, name.length() - PICKLE.length()))
            .toList();
    if (folders.isEmpty()) {
      throw file.unusable(
          "It is a zip file, but not one of torch.save: it has no data.pkl. If a checkpoint is packed in it, unpack it.",
          "这是 zip 文件，但不是 torch.save 写的：没有 data.pkl。如果权重文件在里面，请先解压。");
    }
    if (folders.size() > 1) {
      throw file.refused("it has more than one data.pkl");
    }
    if (directory.contains(folders.get(0) + "/constants.pkl")) {
      throw file.unusable(
          "It is a TorchScript program: it holds code besides its tensors. Get the plain checkpoint.",
          "这是 TorchScript 程序：除张量外还包含代码。请获取普通的权重文件。");
    }
    return folders.get(0);
  }

  /** Newer versions of torch write it. */
  private static void checkByteOrder(CheckpointFile file, ZipDirectory directory, String entry) {
    if (directory.contains(entry)) {
      Region region = directory.region(entry);
      byte[] order = file.read(region.start(), (int) Math.min(region.bytes(), 16)).array();
      if (!new String(order, StandardCharsets.UTF_8).equals("little")) {
        throw file.bigEndian();
      }
    }
  }
}
