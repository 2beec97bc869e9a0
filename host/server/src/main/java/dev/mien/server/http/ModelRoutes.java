package dev.mien.server.http;

import dev.mien.server.feature.FeatureReport;
import dev.mien.server.feature.FileReport;
import dev.mien.server.host.Host;
import dev.mien.server.host.HostModels;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.FeatureView;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.Words;
import dev.mien.server.model.ModelInventory;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of weights on this machine, and what they are needed for. */
final class ModelRoutes {
  /** Every feature that needs files, and every kind there is a folder for. */
  record ModelList(List<FeatureView> features, List<KindView> kinds) {}

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
   * @param path where it lies
   * @param problem why it cannot be used and what to do about it
   */
  record FileView(
      String name, String folder, String path, long bytes, @Nullable Map<String, String> problem) {
    static FileView of(ModelInventory.Entry file) {
      return new FileView(
          file.name(),
          file.folder().toString(),
          file.folder().resolve(file.name()).toString(),
          file.bytes(),
          file.problem().map(Words::of).orElse(null));
    }
  }

  /** Which file: one that the list has. */
  record HashRequest(String path) {}

  /** A file's fingerprint, as {@code sha256sum} prints it. */
  record HashView(String path, String sha256) {}

  private static final String ALL = Links.API + "/models";

  private final Host host;
  private final HostModels models;

  ModelRoutes(Host host) {
    this.host = host;
    this.models = host.models();
  }

  void addTo(Routes routes) {
    routes
        .get(ALL, "List what files of weights are needed for, and the files, by kind")
        .json(200, ModelList.class, context -> list());
    routes
        .post(ALL + "/hash", "Compute the SHA-256 of a listed file; it takes seconds")
        .json(HashRequest.class, 200, HashView.class, (context, request) -> hash(request));
  }

  private ModelList list() {
    return new ModelList(
        reports().stream()
            .map(report -> FeatureView.of(report, models.features(), models.hashes()))
            .toList(),
        models.inventory().list().stream().map(KindView::of).toList());
  }

  private List<FeatureReport> reports() {
    return models.features().report(host.plugins().offerings());
  }

  private HashView hash(HashRequest request) {
    Path path =
        listed()
            .filter(file -> file.toString().equals(request.path()))
            .findFirst()
            .orElseThrow(() -> unknown(request.path()));
    return new HashView(path.toString(), models.hashes().of(path));
  }

  /** Nothing but files of weights is read for anybody. */
  private Stream<Path> listed() {
    Stream<Path> needed =
        reports().stream()
            .flatMap(report -> report.sets().stream())
            .flatMap(set -> set.files().stream())
            .map(FileReport::found)
            .flatMap(found -> found.stream())
            .map(file -> file.path());
    Stream<Path> others =
        models.inventory().list().stream()
            .flatMap(kind -> kind.files().stream())
            .map(file -> file.folder().resolve(file.name()));
    return Stream.concat(needed, others);
  }

  private static MienException unknown(String path) {
    return new MienException(
            StandardErrorCode.NOT_FOUND,
            "'%s' is none of the files that GET %s lists.".formatted(path, ALL))
        .inField("path");
  }
}
