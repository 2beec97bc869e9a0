package dev.mien.server.bundle;

import dev.mien.server.file.CentralDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A bundle in a zip. All its names are looked at before anything is read. */
record ZipBundle(Path zip) implements Bundle {
  /** What weights never reach and bombs need. */
  private static final int MOST_RATIO = 200;

  @Override
  public void forEach(Visitor visitor) throws IOException {
    try {
      for (CentralDirectory.Header header : CentralDirectory.read(zip)) {
        Bundle.checkName(zip, header.name());
        if (header.isLink()) {
          throw Bundle.refused(
              zip, "its entry '%s' is a link".formatted(Bundle.shown(header.name())));
        }
      }
      try (ZipFile file = new ZipFile(zip.toFile())) {
        visit(file, visitor);
      }
    } catch (ZipException e) {
      throw Bundle.refused(zip, "it cannot be read as a zip (%s)".formatted(e.getMessage()));
    }
  }

  private void visit(ZipFile file, Visitor visitor) throws IOException {
    if (file.size() > MOST_ENTRIES) {
      throw Bundle.refused(zip, "it has more than %d entries".formatted(MOST_ENTRIES));
    }
    List<? extends ZipEntry> files = file.stream().filter(entry -> !entry.isDirectory()).toList();
    for (ZipEntry entry : files) {
      Bundle.checkName(zip, entry.getName());
      if (entry.getSize() > MOST_BYTES
          || entry.getSize() / MOST_RATIO > Math.max(1 << 20, entry.getCompressedSize())) {
        throw Bundle.refused(
            zip,
            "its entry '%s' unpacks to %d bytes"
                .formatted(Bundle.shown(entry.getName()), entry.getSize()));
      }
    }
    for (ZipEntry entry : files) {
      visitor.visit(
          new Entry(entry.getName(), entry.getSize(), Optional.empty()),
          () -> file.getInputStream(entry));
    }
  }
}
