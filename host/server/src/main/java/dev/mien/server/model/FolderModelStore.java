package dev.mien.server.model;

import dev.mien.server.error.IoErrors;
import dev.mien.server.model.FolderWalk.Found;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Files of weights in the folders that people know from other programs, and in the folders inside
 * them. Links are followed.
 */
public final class FolderModelStore implements ModelStore {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Supplier<ModelFolders> folders;
  private volatile Glance latest = new Glance(List.of(), System.nanoTime(), Map.of());

  /**
   * What lies in the folders of some places, by name. It counts for a moment, because people ask
   * for many files in a row.
   */
  private record Glance(List<Path> places, long nanos, Map<String, ModelFile> files) {
    boolean countsFor(List<Path> asked) {
      return places.equals(asked) && System.nanoTime() - nanos < MOMENT.toNanos();
    }
  }

  /** The files that lie in some folders, which are asked for on every call. */
  public FolderModelStore(Supplier<ModelFolders> folders) {
    this.folders = folders;
  }

  /** The files that lie in some folders. */
  public FolderModelStore(ModelFolders folders) {
    this(() -> folders);
  }

  @Override
  public List<ModelFile> list(ModelKind kind) {
    Map<String, ModelFile> found = new LinkedHashMap<>();
    folders.get().resolve(kind.folders()).stream()
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
                            places(kind).stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(" or ")))));
  }

  @Override
  public List<Path> places(ModelKind kind) {
    ModelFolders now = folders.get();
    Set<Path> places = new LinkedHashSet<>(now.shelves());
    places.addAll(now.resolve(kind.folders()));
    return List.copyOf(places);
  }

  /** Asks for the name in every place, and only then looks into the folders inside them. */
  @Override
  public Optional<ModelFile> find(OfficialFile file) {
    List<Path> places = places(file.kind());
    return places.stream()
        .flatMap(place -> in(place, file.name()).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(glance(places).files().get(file.name())));
  }

  private static Optional<ModelFile> in(Path place, String name) {
    Path path = place.resolve(name);
    try {
      return Files.isRegularFile(path)
          ? Optional.of(new ModelFile(name, path, Files.size(path)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it went away between two looks
    } catch (IOException e) {
      throw IoErrors.explain(e, place);
    }
  }

  private Glance glance(List<Path> places) {
    Glance known = latest;
    if (known.countsFor(places)) {
      return known;
    }
    Map<String, ModelFile> files = new HashMap<>();
    places.stream()
        .filter(place -> places.stream().noneMatch(outer -> isInside(place, outer)))
        .flatMap(place -> FolderWalk.files(place).stream())
        .filter(file -> !file.isLinkToNowhere())
        .map(file -> new ModelFile(file.fileName(), file.path(), file.bytes()))
        .forEach(file -> files.putIfAbsent(file.name(), file));
    Glance fresh = new Glance(places, System.nanoTime(), files);
    latest = fresh;
    return fresh;
  }

  private static boolean isInside(Path place, Path outer) {
    return !place.equals(outer) && place.startsWith(outer);
  }

  private static String extension(Found file) {
    return file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
