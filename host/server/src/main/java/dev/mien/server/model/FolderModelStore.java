package dev.mien.server.model;

import dev.mien.server.model.FolderWalk.Found;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of weights in the folders that people know from other programs, and in the folders inside
 * them. Links are followed.
 */
public final class FolderModelStore implements ModelStore {
  private final ModelFolders folders;

  /** The files that lie in some folders. */
  public FolderModelStore(ModelFolders folders) {
    this.folders = folders;
  }

  @Override
  public List<ModelFile> list(ModelKind kind) {
    Map<String, ModelFile> found = new LinkedHashMap<>();
    places(kind)
        .flatMap(place -> FolderWalk.files(place).stream())
        .filter(file -> !file.isLinkToNowhere() && kind.extensions().contains(extension(file)))
        .map(file -> new ModelFile(file.fileName(), file.path(), file.bytes()))
        .forEach(file -> found.putIfAbsent(file.name(), file));
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
                            places(kind).map(Path::toString).collect(Collectors.joining(" or ")))));
  }

  private Stream<Path> places(ModelKind kind) {
    return kind.folders().stream().flatMap(folder -> folders.resolve(folder).stream());
  }

  private static String extension(Found file) {
    return file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
