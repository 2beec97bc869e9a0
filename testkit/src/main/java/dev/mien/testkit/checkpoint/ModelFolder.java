package dev.mien.testkit.checkpoint;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.testkit.golden.SyntheticTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * As much of a host as plugins with weights ask for: their files lie below a folder.
 *
 * @param root may not exist, and then holds none
 */
public record ModelFolder(Path root) implements ModelStore, PluginContext {
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
          .map(file -> new ModelFile(String.valueOf(file.getFileName()), file, 0))
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
        .orElseThrow(
            () -> new MienException(StandardErrorCode.MISSING_MODEL, name + " is not there."));
  }

  /** Where a file goes, as {@code models/GFPGAN/mine.pth}, in folders that are made. */
  public Path place(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  /** The same folder with one more file, which is empty. */
  public ModelFolder with(String path) throws IOException {
    Files.createFile(place(path));
    return this;
  }

  /** Puts a file there, with tensors of one number each. */
  public Path write(String path, String... names) throws IOException {
    Path file = place(path);
    SafetensorsWriter.write(
        file, Stream.of(names).map(name -> SyntheticTensor.of(name, 0, 1, 1)).toList());
    return file;
  }

  /** An official file with made-up weights, written where people have it unless it is there. */
  public Path file(OfficialFile official) throws IOException {
    Path file = place("models/" + official.folder() + "/" + official.fileName());
    return Files.exists(file) ? file : official.write(file.resolveSibling(""));
  }
}
