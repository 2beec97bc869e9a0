package dev.mien.spi.model;

import dev.mien.spi.error.MienException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of weights on this machine. It looks at the folders anew on every call. */
public interface ModelStore {
  /**
   * Every file of a kind, first folder first, then by name; a name that occurs twice counts once.
   */
  List<ModelFile> list(ModelKind kind);

  /**
   * The file of that name.
   *
   * @throws MienException ({@code MISSING_MODEL}) that names the file and the folders it may lie in
   */
  ModelFile require(ModelKind kind, String name);

  /** The file of that name in the first of its folders that has it. */
  default Optional<ModelFile> find(OfficialFile file) {
    return list(file.kind()).stream()
        .filter(candidate -> candidate.name().equals(file.name()))
        .findFirst();
  }

  /**
   * The places on this machine where files of a kind are looked for, in that order. None of them
   * needs to exist.
   */
  default List<Path> places(ModelKind kind) {
    return kind.folders().stream().map(Path::of).toList();
  }
}
