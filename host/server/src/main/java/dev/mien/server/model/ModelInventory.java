package dev.mien.server.model;

import dev.mien.spi.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What lies in the folders of weights that people know, whether or not a plugin reads it, and which
 * files are plainly not what their name says. Every call looks anew; nothing is loaded.
 */
public final class ModelInventory {
  private final Supplier<ModelFolders> folders;

  /**
   * The files of one kind.
   *
   * @param id for example {@code gfpgan}
   * @param folders where such files are looked for; they need not exist
   * @param files by folder, then by name
   */
  public record Kind(String id, List<Path> folders, List<Entry> files) {}

  /**
   * A file.
   *
   * @param name relative to its folder, with slashes: {@code SDXL/base.safetensors}
   * @param folder one of the kind's
   * @param bytes its size
   * @param problem why it cannot be used and what to do about it, if that shows from outside
   */
  public record Entry(String name, Path folder, long bytes, Optional<Text> problem) {}

  /** What lies in some folders, which are asked for on every call. */
  public ModelInventory(Supplier<ModelFolders> folders) {
    this.folders = folders;
  }

  /** Every kind there is a folder for, also those without any file. */
  public List<Kind> list() {
    ModelFolders now = folders.get();
    return KnownKind.ALL.stream().map(kind -> look(kind, now)).toList();
  }

  private static Kind look(KnownKind kind, ModelFolders folders) {
    List<Path> places =
        kind.places().stream().flatMap(place -> resolve(place, folders).stream()).toList();
    List<Entry> files =
        kind.places().stream().flatMap(place -> entries(place, folders)).distinct().toList();
    return new Kind(kind.id(), places, files);
  }

  private static List<Path> resolve(KnownKind.Place place, ModelFolders folders) {
    return folders.resolve(List.of(place.folder()));
  }

  private static Stream<Entry> entries(KnownKind.Place place, ModelFolders folders) {
    return resolve(place, folders).stream()
        .flatMap(
            folder ->
                FolderWalk.files(folder).stream()
                    .filter(file -> place.has(file.fileName()))
                    .map(file -> entry(folder, file)));
  }

  private static Entry entry(Path folder, FolderWalk.Found file) {
    Optional<Text> problem =
        file.isLinkToNowhere()
            ? Optional.of(
                Text.of(
                    "It is a link to a file that is not there. Remove the link, or bring the file back.",
                    "这是一个指向不存在文件的链接。请删除链接，或恢复原文件。"))
            : ModelFileCheck.problem(file.path());
    return new Entry(file.name(), folder, file.bytes(), problem);
  }
}
