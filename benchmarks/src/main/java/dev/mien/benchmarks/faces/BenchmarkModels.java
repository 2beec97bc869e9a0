package dev.mien.benchmarks.faces;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Official files with made-up weights, all in one folder. */
record BenchmarkModels(Path folder) implements ModelStore, PluginContext {
  @Override
  public ModelStore models() {
    return this;
  }

  /** A file, written when it is first needed. */
  Path file(OfficialFile file) throws IOException {
    Path there = folder.resolve(file.fileName());
    return Files.exists(there) ? there : file.write(folder);
  }

  @Override
  public List<ModelFile> list(ModelKind kind) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .map(file -> new ModelFile(String.valueOf(file.getFileName()), file, 0))
          .toList();
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
}
