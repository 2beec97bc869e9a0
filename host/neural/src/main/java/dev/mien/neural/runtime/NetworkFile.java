package dev.mien.neural.runtime;

import static java.util.Objects.requireNonNull;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.WeightProblem;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The networks in one file of weights: loaded when they are first wanted, and kept by a cache for
 * the next time. A file that was replaced is read anew.
 *
 * @param path of the checkpoint
 * @param device where its networks run
 * @param precision what they are computed in
 * @param cache keeps them
 */
public record NetworkFile(Path path, NeuralDevice device, Precision precision, ModelCache cache) {
  private static final int MOST_NAMED = 3;

  public NetworkFile {
    requireNonNull(path, "path is null");
    requireNonNull(device, "device is null");
    requireNonNull(precision, "precision is null");
    requireNonNull(cache, "cache is null");
  }

  /**
   * A network, which stays until the lease is closed.
   *
   * @param name tells it from every other network of this file, sizes included: {@code RetinaFace
   *     640 x 480}
   * @param network its description
   * @param prefix of its names in the file, as for {@link Program#of}
   * @throws MienException ({@code MISSING_MODEL}) if the file cannot be read or is another
   *     network's, ({@code OUT_OF_MEMORY}) if the device has too little
   */
  public ModelCache.Lease lease(String name, Network network, String prefix) {
    String placement = device + " " + precision;
    return cache.lease(
        new ModelCache.Key(name, state(), placement), () -> load(name, network, prefix));
  }

  private LoadedNetwork load(String name, Network network, String prefix) {
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      return load(name, Program.of(network, checkpoint.tensors(), prefix, precision));
    }
  }

  /**
   * A network whose every tensor is mixed of this file's and another's: {@code (1 - share) · this +
   * share · other}.
   *
   * @param other file of the same network
   * @param share of the other file, from 0 to 1
   * @throws MienException as {@link #lease}
   */
  public ModelCache.Lease leaseMixed(
      String name, Network network, String prefix, Path other, double share) {
    String mixture = "%s, mixed with %s of %s".formatted(state(), share, state(other));
    return cache.lease(
        new ModelCache.Key(name, mixture, device + " " + precision),
        () -> {
          try (Checkpoint first = Checkpoint.open(path);
              Checkpoint second = Checkpoint.open(other)) {
            return load(
                name,
                Program.mixed(
                    network, first.tensors(), second.tensors(), share, prefix, precision));
          }
        });
  }

  private LoadedNetwork load(String name, Program program) {
    misfit(path, program.problems())
        .ifPresent(
            words -> {
              throw new MienException(
                  StandardErrorCode.MISSING_MODEL,
                  "%s cannot be loaded. %s".formatted(name, words));
            });
    return NeuralEngine.load(program, device);
  }

  /**
   * Whether a file has the tensors of a network in their shapes; no weight is read.
   *
   * @return what does not fit and what to do; empty if all is well
   * @throws MienException ({@code MISSING_MODEL}) if the file cannot be read as a checkpoint
   */
  public static Optional<String> misfit(Path path, Network network, String prefix) {
    return misfit(path, new Part(network, prefix));
  }

  /**
   * A network among several in one file.
   *
   * @param prefix of its names
   */
  public record Part(Network network, String prefix) {}

  /** The same for a file that holds several networks. */
  public static Optional<String> misfit(Path path, Part... parts) {
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      Set<WeightProblem> problems = new LinkedHashSet<>(); // parts may share tensors
      for (Part part : parts) {
        problems.addAll(
            Program.of(part.network, checkpoint.tensors(), part.prefix, Precision.FLOAT32)
                .problems());
      }
      return misfit(path, problems);
    }
  }

  private static Optional<String> misfit(Path path, Collection<WeightProblem> problems) {
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    String some =
        problems.stream()
            .limit(MOST_NAMED)
            .map(WeightProblem::toString)
            .collect(Collectors.joining("; "));
    return Optional.of(
        "'%s' is another network's file, or damaged: %d of its tensors are not as they should be (%s%s). Get it from its official page, and keep its name."
            .formatted(path, problems.size(), some, problems.size() > MOST_NAMED ? "; …" : ""));
  }

  /** Path, size and time: another text once the file is another. */
  public String state() {
    return state(path);
  }

  private static String state(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return "%s %d %s".formatted(path.toAbsolutePath(), now.size(), now.lastModifiedTime());
    } catch (IOException e) {
      throw new MienException(
          StandardErrorCode.MISSING_MODEL, "There is no file '%s' any more.".formatted(path), e);
    }
  }
}
