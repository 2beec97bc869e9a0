package dev.mien.server.plugin;

import dev.mien.server.file.CentralDirectory;
import dev.mien.server.file.SafeNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An archive from anybody, looked through before anything of it is used: a name that leaves the
 * folder, a link, two names that some file systems take for one, too many entries or too many
 * bytes, and all of it is refused.
 */
final class SafeZip implements AutoCloseable {
  private static final int MAXIMUM_ENTRIES = 20_000;
  private static final long MAXIMUM_BYTES = 1L << 30;

  /** What text and classes never reach and bombs need. Small entries may: a page of blanks does. */
  private static final int MAXIMUM_RATIO = 200;

  private static final long RATIO_MATTERS_FROM = 1L << 20;

  private final ZipFile zip;
  private final List<ZipEntry> entries;

  private SafeZip(ZipFile zip) throws IOException {
    this.zip = zip;
    this.entries = check(zip);
  }

  /**
   * Opens and looks through an archive.
   *
   * @throws dev.mien.spi.error.MienException ({@code INVALID_PLUGIN}) that names the entry and what
   *     is wrong with it
   */
  static SafeZip open(Path file) {
    try {
      CentralDirectory.read(file).forEach(SafeZip::refuseLink);
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new SafeZip(zip);
      } catch (RuntimeException | IOException e) {
        zip.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw PluginManifest.invalid("it cannot be read as a zip (%s)".formatted(e.getMessage()));
    }
  }

  private static void refuseLink(CentralDirectory.Header header) {
    if (header.isLink()) {
      throw PluginManifest.invalid("its entry '%s' is a link".formatted(header.name()));
    }
  }

  private static List<ZipEntry> check(ZipFile zip) {
    if (zip.size() > MAXIMUM_ENTRIES) {
      throw PluginManifest.invalid(
          "it has %d entries, and at most %d are allowed".formatted(zip.size(), MAXIMUM_ENTRIES));
    }
    List<ZipEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long bytes = 0;
    for (ZipEntry entry :
        (Iterable<ZipEntry>) () -> zip.stream().map(e -> (ZipEntry) e).iterator()) {
      SafeNames.problem(entry.getName())
          .ifPresent(
              problem -> {
                throw PluginManifest.invalid(
                    "its entry '%s' has %s".formatted(shown(entry), problem));
              });
      if (!names.add(key(entry))) {
        throw PluginManifest.invalid(
            "two of its entries have the name '%s', or one that differs in capitals alone"
                .formatted(shown(entry)));
      }
      bytes += entry.getSize();
      if (bytes > MAXIMUM_BYTES) {
        throw PluginManifest.invalid(
            "it unpacks to more than %d MB".formatted(MAXIMUM_BYTES >> 20));
      }
      if (entry.getSize() > RATIO_MATTERS_FROM
          && entry.getSize() / MAXIMUM_RATIO > entry.getCompressedSize()) {
        throw PluginManifest.invalid(
            "its entry '%s' unpacks to more than %d times its size"
                .formatted(shown(entry), MAXIMUM_RATIO));
      }
      entries.add(entry);
    }
    return entries;
  }

  private static String key(ZipEntry entry) {
    String name = entry.getName().toLowerCase(Locale.ROOT);
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static String shown(ZipEntry entry) {
    String name = entry.getName().replaceAll("\\p{Cntrl}", "?");
    return name.length() <= 80 ? name : name.substring(0, 80) + "…";
  }

  /** The names of its files, without folders. */
  List<String> files() {
    return entries.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  /** Writes one file out; an entry that is larger than it says is refused. */
  void unpack(String name, Path target) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      long left = entry.getSize();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw PluginManifest.invalid("its entry '%s' is larger than it says".formatted(name));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
