package dev.mien.neural.program;

import java.util.List;

/**
 * A call of one of PyTorch's operators.
 *
 * @param operator as TorchScript spells it: {@code torch.conv2d}
 * @param arguments values and literals in the operator's order: {@link Value}, {@link Long}, {@link
 *     Double}, {@link Boolean}, {@code List} of any of them, {@link BatchOf}, or {@link #NONE}
 */
record Node(String operator, List<Object> arguments) {
  /** Python's {@code None}: an optional argument that is left out. */
  static final Object NONE =
      new Object() {
        @Override
        public String toString() {
          return "None";
        }
      };

  /** The size of a value's batch, known at run time. */
  record BatchOf(Value value) {}
}
