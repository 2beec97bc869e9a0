package dev.mien.server.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One file of weights, as it was downloaded. */
record SingleFile(Path file) implements Bundle {
  @Override
  public void forEach(Visitor visitor) throws IOException {
    String name = file.getFileName().toString();
    visitor.visit(
        new Entry(name, Files.size(file), Optional.of(file)), () -> Files.newInputStream(file));
  }
}
