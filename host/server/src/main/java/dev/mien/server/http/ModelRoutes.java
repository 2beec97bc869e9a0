package dev.mien.server.http;

import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.Words;
import dev.mien.server.model.ModelInventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of weights on this machine. */
final class ModelRoutes {
  /** Every kind there is a folder for. */
  record ModelList(List<KindView> kinds) {}

  /**
   * A kind of weights.
   *
   * @param folders where such files are looked for; they need not exist
   */
  record KindView(String id, List<String> folders, List<FileView> files) {
    static KindView of(ModelInventory.Kind kind) {
      return new KindView(
          kind.id(),
          kind.folders().stream().map(Path::toString).toList(),
          kind.files().stream().map(FileView::of).toList());
    }
  }

  /**
   * A file of weights.
   *
   * @param name relative to its folder
   * @param problem why it cannot be used and what to do about it
   */
  record FileView(String name, String folder, long bytes, @Nullable Map<String, String> problem) {
    static FileView of(ModelInventory.Entry file) {
      return new FileView(
          file.name(),
          file.folder().toString(),
          file.bytes(),
          file.problem().map(Words::of).orElse(null));
    }
  }

  private final ModelInventory inventory;

  ModelRoutes(ModelInventory inventory) {
    this.inventory = inventory;
  }

  void addTo(Routes routes) {
    routes
        .get(Links.API + "/models", "List the files of weights, by kind")
        .json(
            200,
            ModelList.class,
            context -> new ModelList(inventory.list().stream().map(KindView::of).toList()));
  }
}
