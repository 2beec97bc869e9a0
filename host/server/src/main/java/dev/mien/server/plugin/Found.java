package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something in a folder of plugins.
 *
 * @param path the jar or folder
 * @param source who brought it
 * @param stamp changes when a jar of it does
 * @param content what it is
 */
record Found(Path path, PluginSource source, String stamp, Content content) {
  private static final Pattern PYTHON = Pattern.compile(".*\\.py");
  private static final Pattern WEIGHTS =
      Pattern.compile(".*\\.(safetensors|pth|pth\\.tar|pt|ckpt)");

  /** What lies there. */
  sealed interface Content {}

  /** A plugin. */
  record Plugin(PluginPackage files) implements Content {}

  /** Something that should be a plugin and is none. */
  record Unreadable(Text problem) implements Content {}

  /** Something that is meant for another program, or by another part of this one. */
  record Foreign(Text words) implements Content {}

  /** Its name in the folder. */
  String file() {
    return path.getFileName().toString();
  }

  /**
   * Everything in a folder, by name; names with a dot in front are the host's own.
   *
   * @param known what was there before; whatever has not changed since is not read again
   */
  static List<Found> in(Path folder, PluginSource source, Map<Path, Found> known) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Found::mayBePlugin)
          .sorted()
          .map(path -> at(path, source, Optional.ofNullable(known.get(path))))
          .toList();
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private static boolean mayBePlugin(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".")
        && (Files.isDirectory(path) || PluginPackage.isJar(path) || isZip(path));
  }

  private static boolean isZip(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** What lies at a path. */
  static Found at(Path path, PluginSource source) {
    return at(path, source, Optional.empty());
  }

  private static Found at(Path path, PluginSource source, Optional<Found> known) {
    try {
      String stamp = stamp(path);
      return known
          .filter(before -> !stamp.isEmpty() && before.stamp().equals(stamp))
          .orElseGet(() -> new Found(path, source, stamp, content(path)));
    } catch (MienException e) {
      return new Found(path, source, "", new Unreadable(Text.of(String.valueOf(e.getMessage()))));
    }
  }

  private static Content content(Path path) {
    if (isZip(path)) {
      return new Unreadable(
          Text.of(
              "A zip is not used from here: install it on the page or with 'mien plugins install',"
                  + " or unpack it.",
              "放在这里的 zip 不会被使用：请在页面上或用 'mien plugins install' 安装，或将其解压。"));
    }
    if (Files.isDirectory(path) && PluginPackage.jars(path).isEmpty()) {
      if (has(path, PYTHON)) {
        return new Foreign(
            Text.of(
                "An extension of Stable Diffusion WebUI, written in Python, which Mien does not"
                    + " run. Model folders in it are still searched.",
                "这是用 Python 编写的 Stable Diffusion WebUI 扩展，Mien 不会运行它，但仍会搜索其中的模型文件夹。"));
      }
      if (has(path, WEIGHTS)) {
        return new Foreign(
            Text.of("A folder of model files, with no plugin in it.", "这是存放模型文件的文件夹，其中没有插件。"));
      }
    }
    return new Plugin(PluginPackage.read(path));
  }

  private static boolean has(Path folder, Pattern names) {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files.anyMatch(file -> names.matcher(file.toString()).matches());
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  private static String stamp(Path path) {
    return PluginPackage.jars(path).stream().map(Found::fileStamp).collect(Collectors.joining("/"));
  }

  private static String fileStamp(Path file) {
    try {
      return "%s:%d:%s"
          .formatted(file.getFileName(), Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      return file + " is gone";
    }
  }
}
