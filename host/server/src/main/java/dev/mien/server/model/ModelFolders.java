package dev.mien.server.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where folders of weights lie on this machine.
 *
 * @param root what a kind's folders are relative to
 * @param models stands for the folder {@code models} under the root
 * @param more further places to look into, by the name of the folder they add to: {@code
 *     models/VAE}
 * @param shelves folders of any weights, looked into before all others: laid out like {@code
 *     models}, or with everything side by side
 */
public record ModelFolders(
    Path root, Path models, Map<String, List<Path>> more, List<Path> shelves) {
  private static final Path MODELS = Path.of("models");

  public ModelFolders {
    more = Map.copyOf(more);
    shelves = List.copyOf(shelves);
  }

  /** The two places alone. */
  public ModelFolders(Path root, Path models) {
    this(root, models, Map.of(), List.of());
  }

  /** The same with further places, before those that were added so far. */
  public ModelFolders with(Map<String, List<Path>> places) {
    Map<String, List<Path>> all = new HashMap<>(more);
    places.forEach(
        (folder, added) ->
            all.merge(
                folder,
                List.copyOf(added),
                (former, latest) -> Stream.concat(latest.stream(), former.stream()).toList()));
    return new ModelFolders(root, models, all, shelves);
  }

  /** The same with folders that are looked into first. */
  public ModelFolders withShelves(List<Path> folders) {
    return new ModelFolders(root, models, more, folders);
  }

  /**
   * The places that folders' names stand for: first those that somebody has named, then the usual
   * ones. None of them needs to exist.
   *
   * @param folders relative to the root: {@code models/GFPGAN}, {@code embeddings}
   */
  public List<Path> resolve(List<String> folders) {
    Set<Path> places = new LinkedHashSet<>();
    folders.forEach(folder -> places.addAll(onShelves(folder)));
    folders.forEach(folder -> places.addAll(named(folder)));
    folders.forEach(folder -> places.add(own(folder)));
    return List.copyOf(places);
  }

  private List<Path> onShelves(String folder) {
    Path relative = relative(folder);
    Path below = isModels(relative) ? MODELS.relativize(relative) : relative;
    return shelves.stream().map(shelf -> shelf.resolve(below)).toList();
  }

  /** A place that adds to {@code models/X} has the folders of {@code models/X} in it, too. */
  private List<Path> named(String folder) {
    Path relative = relative(folder);
    List<Path> places = new ArrayList<>();
    for (int length = relative.getNameCount(); length > 0; length--) {
      Path parent = relative.subpath(0, length);
      Path rest = parent.relativize(relative);
      more.getOrDefault(parent.toString().replace('\\', '/'), List.of())
          .forEach(place -> places.add(place.resolve(rest).normalize()));
    }
    return places;
  }

  /**
   * The usual place of a folder, where files are put.
   *
   * @param folder as for {@link #resolve}
   */
  public Path own(String folder) {
    Path relative = relative(folder);
    return isModels(relative) && relative.getNameCount() > 1
        ? models.resolve(MODELS.relativize(relative))
        : root.resolve(relative);
  }

  private static boolean isModels(Path relative) {
    return relative.startsWith(MODELS);
  }

  private static Path relative(String folder) {
    Path relative = Path.of(folder).normalize();
    if (relative.isAbsolute() || relative.startsWith("..")) {
      throw new IllegalArgumentException("a kind's folders lie under the root: " + folder);
    }
    return relative;
  }
}
