package dev.mien.spi.model;

import dev.mien.spi.error.MienException;
import java.util.List;

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
}
