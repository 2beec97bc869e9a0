package dev.mien.plugin.gfpgan;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A host whose files of weights lie below a folder. */
record Folder(Path root) implements ModelStore, PluginContext {
  @Override
  public ModelStore models() {
    return this;
  }

  @Override
  public List<ModelFile> list(ModelKind kind) {
    List<ModelFile> found = new ArrayList<>();
    for (String folder : kind.folders()) {
      Path place = root.resolve(folder);
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files
              .sorted()
              .filter(file -> kind.extensions().stream().anyMatch(file.toString()::endsWith))
              .map(file -> new ModelFile(file.getFileName().toString(), file, 0))
              .forEach(found::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  @Override
  public ModelFile require(ModelKind kind, String name) {
    return list(kind).stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new MienException(StandardErrorCode.MISSING_MODEL, name));
  }

  /** A file that is there and empty. */
  Folder with(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    return this;
  }

  /** A file of safetensors with tensors of one number each. */
  Path write(String path, String... names) throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      header.append(
          "%s\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}"
              .formatted(i == 0 ? "" : ",", names[i], 4 * i, 4 * i + 4));
    }
    byte[] words = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[8 + words.length + 4 * names.length];
    bytes[0] = (byte) words.length;
    bytes[1] = (byte) (words.length >> 8);
    System.arraycopy(words, 0, bytes, 8, words.length);
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }
}
