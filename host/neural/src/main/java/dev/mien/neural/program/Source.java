package dev.mien.neural.program;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import java.nio.FloatBuffer;

/** A tensor that a program is given when it is loaded. */
public sealed interface Source {
  /** From a checkpoint. */
  record Weight(TensorEntry entry) implements Source {
    /**
     * The type that the engine is given: the file's own, or 32 bits for bfloat16, of which DJL can
     * make no tensor.
     */
    public ElementType given() {
      return entry.type() == ElementType.BF16 ? ElementType.F32 : entry.type();
    }
  }

  /**
   * From the network's own description.
   *
   * @param values row by row
   */
  record Constant(FloatBuffer values, Shape shape) implements Source {}
}
