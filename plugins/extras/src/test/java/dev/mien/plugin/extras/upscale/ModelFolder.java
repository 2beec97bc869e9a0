package dev.mien.plugin.extras.upscale;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A host whose files of weights lie below a folder. */
record ModelFolder(Path root) implements ModelStore, PluginContext {
  @Override
  public ModelStore models() {
    return this;
  }

  @Override
  public List<ModelFile> list(ModelKind kind) {
    return kind.folders().stream().map(root::resolve).flatMap(place -> in(place, kind)).toList();
  }

  private static Stream<ModelFile> in(Path place, ModelKind kind) {
    if (!Files.isDirectory(place)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
          .sorted()
          .filter(file -> kind.extensions().stream().anyMatch(file.toString()::endsWith))
          .map(file -> new ModelFile(file.getFileName().toString(), file, 0))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ModelFile require(ModelKind kind, String name) {
    return list(kind).stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new MienException(StandardErrorCode.MISSING_MODEL, name));
  }

  /** Where a file goes, in folders that are made. */
  Path place(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }
}
