package dev.mien.neural.program;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which calls write their result over an operand that nobody reads again, as PyTorch's operators
 * with an underscore do. New memory costs more than the arithmetic on it: the system hands it out
 * page by page, and clears every page.
 */
final class Overwriting {
  /** Element by element, so that a result may lie where its operand lay. */
  private static final Set<String> ELEMENT_BY_ELEMENT =
      Set.of(
          "torch.add",
          "torch.sub",
          "torch.mul",
          "torch.div",
          "torch.clamp",
          "torch.relu",
          "torch.leaky_relu",
          "torch.sigmoid",
          "torch.silu");

  private static final Set<String> COMMUTATIVE = Set.of("torch.add", "torch.mul");

  /** Others whose result is surely no view of what they read. */
  private static final Set<String> MAKING_NEW =
      Set.of(
          "torch.conv1d",
          "torch.conv2d",
          "torch.conv3d",
          "torch.conv_transpose2d",
          "torch.conv_transpose3d",
          "torch.linear",
          "torch.matmul",
          "torch.group_norm",
          "torch.upsample_nearest2d",
          "torch.upsample_nearest3d",
          "torch.upsample_bilinear2d",
          "torch.reflection_pad2d",
          "torch.replication_pad2d",
          "torch.cat");

  private final Graph graph;
  private final int[] owners;
  private final int[] lastReads;

  Overwriting(Program program) {
    this.graph = program.graph();
    this.owners = IntStream.range(0, graph.size()).toArray();
    this.lastReads = new int[graph.size()];
    for (int id = 0; id < graph.size(); id++) {
      Node node = graph.nodeAt(id);
      if (node != null && program.needs(id)) {
        List<Value> read = Graph.values(node);
        if (!makesNew(node) && !read.isEmpty()) {
          owners[id] = owner(read.get(0));
        }
        for (Value value : read) {
          lastReads[owner(value)] = id;
        }
      }
    }
    program.results().values().forEach(value -> lastReads[owner(value)] = graph.size());
  }

  /** Whose memory it lies in: its own, or that of what it is a view of. */
  private int owner(Value value) {
    return owners[value.id()];
  }

  private static boolean makesNew(Node node) {
    return ELEMENT_BY_ELEMENT.contains(node.operator()) || MAKING_NEW.contains(node.operator());
  }

  /** The same call, written over one of its operands if that may be done. */
  Node written(int id, Node node) {
    if (ELEMENT_BY_ELEMENT.contains(node.operator())) {
      List<Object> arguments = node.arguments();
      if (mayGo(arguments.get(0), id, node)) {
        return new Node(node.operator() + "_", arguments);
      }
      if (COMMUTATIVE.contains(node.operator()) && mayGo(arguments.get(1), id, node)) {
        return new Node(node.operator() + "_", List.of(arguments.get(1), arguments.get(0)));
      }
    }
    return node;
  }

  private boolean mayGo(Object argument, int id, Node node) {
    if (!(argument instanceof Value operand) || operand.isFixed()) {
      return false;
    }
    Node maker = graph.nodeAt(operand.id());
    Value result = graph.result(node);
    return maker != null
        && makesNew(maker)
        && lastReads[operand.id()] == id
        && operand.shape().equals(result.shape())
        && operand.type() == result.type()
        && Graph.values(node).stream().filter(value -> owner(value) == operand.id()).count() == 1;
  }
}
