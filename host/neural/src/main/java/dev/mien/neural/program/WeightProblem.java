package dev.mien.neural.program;

import dev.mien.neural.checkpoint.TensorEntry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Why a tensor of a checkpoint cannot be used.
 *
 * @param name of the tensor, as in the file
 * @param expected its sizes in the network
 * @param found its type and sizes in the file; empty if it is not there
 */
public record WeightProblem(String name, Shape expected, String found) {
  static WeightProblem of(String name, Shape expected, @Nullable TensorEntry entry) {
    return new WeightProblem(
        name, expected, entry == null ? "" : entry.type() + " " + Arrays.toString(entry.shape()));
  }

  /** Whether the file does not have it at all. */
  public boolean isMissing() {
    return found.isEmpty();
  }

  @Override
  public String toString() {
    return isMissing()
        ? "%s %s is missing".formatted(name, expected)
        : "%s is %s, expected %s".formatted(name, found, expected);
  }
}
