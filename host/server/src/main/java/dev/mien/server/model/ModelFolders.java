package dev.mien.server.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where folders of weights lie on this machine.
 *
 * @param root what a kind's folders are relative to
 * @param models stands for the folder {@code models} under the root
 * @param more further places to look into, by the name of the folder they add to: {@code
 *     models/VAE}
 */
public record ModelFolders(Path root, Path models, Map<String, List<Path>> more) {
  public ModelFolders {
    more = Map.copyOf(more);
  }

  /** The two places alone. */
  public ModelFolders(Path root, Path models) {
    this(root, models, Map.of());
  }

  /**
   * The places that a folder's name stands for, its own first. None of them needs to exist.
   *
   * @param folder relative to the root: {@code models/GFPGAN}, {@code embeddings}
   */
  public List<Path> resolve(String folder) {
    List<Path> places = new ArrayList<>();
    places.add(own(folder));
    places.addAll(more.getOrDefault(folder, List.of()));
    return places;
  }

  private Path own(String folder) {
    Path relative = Path.of(folder).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw new IllegalArgumentException("a kind's folders lie under the root: " + folder);
    }
    return relative.startsWith("models") && relative.getNameCount() > 1
        ? models.resolve(relative.subpath(1, relative.getNameCount()))
        : root.resolve(relative);
  }
}
