package dev.mien.server.model;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of weights in the folders that people know from other programs. Links are followed. */
public final class FolderModelStore implements ModelStore {
  private final Path root;
  private final Path models;

  /**
   * @param root what a kind's folders are relative to
   * @param models stands for the folder {@code models} under the root
   */
  public FolderModelStore(Path root, Path models) {
    this.root = root;
    this.models = models;
  }

  @Override
  public List<ModelFile> list(ModelKind kind) {
    Map<String, ModelFile> found = new LinkedHashMap<>();
    for (String folder : kind.folders()) {
      for (ModelFile file : filesIn(resolve(folder), kind)) {
        found.putIfAbsent(file.name(), file);
      }
    }
    return List.copyOf(found.values());
  }

  @Override
  public ModelFile require(ModelKind kind, String name) {
    return list(kind).stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.MISSING_MODEL,
                    "The model file '%s' is not there. Put it into %s."
                        .formatted(
                            name,
                            kind.folders().stream()
                                .map(folder -> resolve(folder).toString())
                                .collect(Collectors.joining(" or ")))));
  }

  private Path resolve(String folder) {
    Path relative = Path.of(folder).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw new IllegalArgumentException("a kind's folders lie under the root: " + folder);
    }
    return relative.startsWith("models") && relative.getNameCount() > 1
        ? models.resolve(relative.subpath(1, relative.getNameCount()))
        : root.resolve(relative);
  }

  private static List<ModelFile> filesIn(Path folder, ModelKind kind) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> kind.extensions().contains(extension(file)))
          .sorted()
          .map(FolderModelStore::describe)
          .toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private static ModelFile describe(Path file) {
    return new ModelFile(file.getFileName().toString(), file, file.toFile().length());
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
