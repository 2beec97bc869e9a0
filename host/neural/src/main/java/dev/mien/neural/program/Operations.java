package dev.mien.neural.program;

/** Counts what a network's convolutions and matrix products cost; the rest is small beside them. */
final class Operations {
  private Operations() {}

  /**
   * Additions and multiplications of one call for one element of the batch.
   *
   * @param result of the call
   */
  static long of(Node node, Value result) {
    return switch (node.operator()) {
      case "torch.conv1d", "torch.conv2d", "torch.conv3d" ->
          2 * result.shape().elements() * perElement(value(node, 1));
      case "torch.conv_transpose2d", "torch.conv_transpose3d" ->
          2 * value(node, 0).shape().elements() * perElement(value(node, 1));
      case "torch.linear" -> 2 * result.shape().elements() * value(node, 0).size(-1);
      case "torch.matmul" -> 2 * result.shape().elements() * value(node, 0).size(-1);
      default -> 0;
    };
  }

  /** How many weights meet in one element. */
  private static long perElement(Value weight) {
    return weight.shape().elements() / weight.size(0);
  }

  private static Value value(Node node, int argument) {
    return (Value) node.arguments().get(argument);
  }
}
