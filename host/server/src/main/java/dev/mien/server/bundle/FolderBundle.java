package dev.mien.server.bundle;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Optional;

/** An unpacked bundle. Links in it are passed over: they may lead anywhere. */
record FolderBundle(Path folder) implements Bundle {
  private static final int DEPTH = 8;

  @Override
  public void forEach(Visitor visitor) throws IOException {
    Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, new Walk(visitor));
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Visitor visitor;
    private int entries;

    Walk(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (++entries > MOST_ENTRIES) {
        throw Bundle.refused(folder, "it has more than %d files".formatted(MOST_ENTRIES));
      }
      if (attributes.isRegularFile()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        visitor.visit(
            new Entry(name, attributes.size(), Optional.of(file)),
            () -> Files.newInputStream(file));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
