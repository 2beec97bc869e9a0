package dev.mien.server.cli;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures that somebody names, one by one or by their folders. */
final class PictureFiles {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "png", "jpg", "jpeg", "jfif", "webp", "bmp", "tif", "tiff", "gif", "avif", "heic",
          "heif");

  /**
   * A picture.
   *
   * @param path where it lies
   * @param below the folders between the one that was named and the picture; empty if there are
   *     none
   */
  record Picture(Path path, Path below) {
    String name() {
      return path.getFileName().toString();
    }
  }

  private PictureFiles() {}

  /**
   * All pictures, those of a folder by name.
   *
   * @param names of files and folders
   * @param recursive whether folders in folders count
   * @throws MienException ({@code NOT_FOUND}) if there is no such file, or no picture in a folder
   */
  static List<Picture> of(List<String> names, boolean recursive) {
    List<Picture> pictures = new ArrayList<>();
    for (String name : names) {
      Path path = HostOptions.path(name);
      if (Files.isDirectory(path)) {
        pictures.addAll(in(path, recursive));
      } else if (Files.isRegularFile(path)) {
        pictures.add(new Picture(path, Path.of("")));
      } else {
        throw new MienException(
            StandardErrorCode.NOT_FOUND, "PICTURE: there is no file or folder %s.".formatted(path));
      }
    }
    return pictures;
  }

  private static List<Picture> in(Path folder, boolean recursive) {
    try (Stream<Path> files = Files.walk(folder, recursive ? Integer.MAX_VALUE : 1)) {
      List<Picture> pictures =
          files
              .filter(Files::isRegularFile)
              .filter(PictureFiles::isPicture)
              .sorted()
              .map(file -> new Picture(file, folder.relativize(file.resolveSibling(""))))
              .toList();
      if (pictures.isEmpty()) {
        throw new MienException(
            StandardErrorCode.NOT_FOUND,
            "PICTURE: the folder %s has no pictures%s."
                .formatted(
                    folder, recursive ? "" : "; with --recursive, those in its folders count"));
      }
      return pictures;
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.contains(extension);
  }
}
