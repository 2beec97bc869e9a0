package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.server.file.Sha256;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that wait for a person's word to be installed: copied, looked through, and not run. They go
 * away with the process.
 */
final class Staging {
  /** Older ones make room for newer ones. */
  private static final int MAXIMUM_WAITING = 20;

  /** A plugin's jar and its libraries, perhaps in one folder: {@code name-1.0/lib/more.jar}. */
  private static final Pattern JAR =
      Pattern.compile("(?:[^/]+/)??(lib/)?([^/]+\\.jar)", Pattern.CASE_INSENSITIVE);

  /** What waits. */
  record Waiting(PluginPackage files, Path folder, String sha256) {}

  private final PrivateCopies copies;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  Staging(PrivateCopies copies) {
    this.copies = copies;
  }

  /**
   * Takes a copy of a jar, of a zip that holds one, or of a folder.
   *
   * @return the token it is known by
   * @throws MienException ({@code INVALID_PLUGIN}) if it is no plugin, or unsafe to unpack
   */
  synchronized String add(Path source) {
    Path folder = copies.newFolder();
    try {
      collect(source, folder);
      PluginPackage files = PluginPackage.read(folder);
      String sha256 = Files.isDirectory(source) ? files.sha256() : Sha256.of(source);
      String token = UUID.randomUUID().toString();
      waiting.put(token, new Waiting(files, folder, sha256));
      if (waiting.size() > MAXIMUM_WAITING) {
        discard(waiting.keySet().iterator().next());
      }
      return token;
    } catch (MienException e) {
      WorkFolder.delete(folder);
      throw e;
    } catch (IOException e) {
      WorkFolder.delete(folder);
      throw IoErrors.explain(e, folder);
    }
  }

  private static void collect(Path source, Path folder) throws IOException {
    if (Files.isDirectory(source)) {
      copyFolder(source, folder);
      return;
    }
    try (SafeZip zip = SafeZip.open(source)) {
      if (zip.files().contains("META-INF/MANIFEST.MF")) {
        Files.copy(source, folder.resolve("plugin.jar"));
      } else {
        unpack(zip, folder);
      }
    }
  }

  private static void unpack(SafeZip zip, Path folder) throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    for (String name : zip.files()) {
      Matcher jar = JAR.matcher(name);
      if (jar.matches()) {
        Path target = (jar.group(1) == null ? folder : libraries).resolve(jar.group(2));
        if (Files.exists(target)) {
          throw PluginManifest.invalid("it holds two jars '%s'".formatted(jar.group(2)));
        }
        zip.unpack(name, target);
        SafeZip.open(target).close();
      }
    }
  }

  private static void copyFolder(Path source, Path folder) throws IOException {
    List<Path> links;
    try (Stream<Path> all = Files.walk(source)) {
      links = all.filter(Files::isSymbolicLink).toList();
    }
    if (!links.isEmpty()) {
      throw PluginManifest.invalid("'%s' is a link".formatted(source.relativize(links.get(0))));
    }
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    for (Path jar : PluginPackage.jars(source)) {
      boolean own = source.equals(jar.getParent());
      Path target = (own ? folder : libraries).resolve(jar.getFileName().toString());
      Files.copy(jar, target, LinkOption.NOFOLLOW_LINKS);
      SafeZip.open(target).close();
    }
  }

  /** What waits under a token. */
  synchronized Waiting require(String token) {
    Waiting found = waiting.get(token);
    if (found == null) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "Nothing waits to be installed under '%s': it was installed or discarded, or Mien has started anew since. Choose the file again."
              .formatted(token.toLowerCase(Locale.ROOT)));
    }
    return found;
  }

  /** Forgets what waits under a token. */
  synchronized void discard(String token) {
    WorkFolder.delete(require(token).folder());
    waiting.remove(token);
  }
}
