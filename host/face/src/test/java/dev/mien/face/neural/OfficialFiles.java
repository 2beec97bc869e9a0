package dev.mien.face.neural;

import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files as facexlib publishes them, with made-up weights, written once per process. */
final class OfficialFiles {
  private static final ModelCache CACHE = new ModelCache(0);

  private static final NetworkFile RETINAFACE = write(OfficialFile.RETINAFACE);
  private static final NetworkFile LANDMARKS = write(OfficialFile.LANDMARKS);
  private static final NetworkFile PARSING = write(OfficialFile.PARSING);

  private OfficialFiles() {}

  static NetworkFile retinaFace() {
    return RETINAFACE;
  }

  static NetworkFile landmarks() {
    return LANDMARKS;
  }

  static NetworkFile parsing() {
    return PARSING;
  }

  private static NetworkFile write(OfficialFile file) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "synthetic"));
      return new NetworkFile(file.write(folder), NeuralDevice.CPU, Precision.FLOAT32, CACHE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
