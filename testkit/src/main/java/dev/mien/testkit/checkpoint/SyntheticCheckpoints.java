package dev.mien.testkit.checkpoint;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.testkit.golden.Goldens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checkpoints of synthetic weights for tests and benchmarks. */
public final class SyntheticCheckpoints {
  private static final Map<String, Checkpoint> NETWORKS = new ConcurrentHashMap<>();
  private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

  private SyntheticCheckpoints() {}

  /**
   * Writes official files into a folder that exists.
   *
   * @see OfficialFile#SADTALKER_NEW
   * @see OfficialFile#SADTALKER_OLD
   * @see OfficialFile#FACES
   */
  public static void write(List<OfficialFile> files, Path folder) throws IOException {
    for (OfficialFile file : files) {
      file.write(folder);
    }
  }

  /**
   * The weights that a golden folder's cases were computed with, under the names of its manifest.
   * They are written into the module's build folder once per process and shared, so they stay open.
   *
   * @param folder as {@code sadtalker/generator}
   */
  public static Checkpoint network(String folder) {
    return NETWORKS.computeIfAbsent(folder, network -> Checkpoint.open(file(network)));
  }

  /** The file of a golden folder's weights, under the names of its manifest; written if need be. */
  public static Path file(String folder) {
    return FILES.computeIfAbsent(
        folder,
        network -> {
          Path file = Path.of("target", "synthetic", network.replace('/', '-') + ".safetensors");
          try {
            Files.createDirectories(file.getParent());
            SafetensorsWriter.write(file, Goldens.weights(network).tensors());
            return file;
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  /**
   * A network with {@linkplain #network those weights}, on the processor in 32 bits.
   *
   * @param prefix of the network's names in the manifest, as {@code generator.}
   * @param watched what else than its outputs it shall give
   */
  public static LoadedNetwork load(
      String folder, String prefix, Network network, Collection<String> watched) {
    Program program =
        Program.of(network, network(folder).tensors(), prefix, Precision.FLOAT32).watching(watched);
    return NeuralEngine.load(program, NeuralDevice.CPU);
  }
}
