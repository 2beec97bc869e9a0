package dev.mien.neural.program;

import dev.mien.neural.checkpoint.TensorEntry;
import java.nio.FloatBuffer;

/** A tensor that a program is given when it is loaded. */
public sealed interface Source {
  /** From a checkpoint. */
  record Weight(TensorEntry entry) implements Source {}

  /**
   * From the network's own description.
   *
   * @param values row by row
   */
  record Constant(FloatBuffer values, Shape shape) implements Source {}
}
