package dev.mien.neural.program;

import dev.mien.neural.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network bound to a checkpoint: what the engine runs, or what is wrong with the checkpoint. No
 * number of the checkpoint has been read yet.
 */
public final class Program {
  private final Graph graph;
  private final Map<String, Value> outputs;
  private final List<WeightProblem> problems;
  private final List<String> unread;
  private final BitSet needed;

  private Program(
      Graph graph, Map<String, Value> outputs, List<WeightProblem> problems, List<String> unread) {
    this.graph = graph;
    this.outputs = outputs;
    this.problems = List.copyOf(problems);
    this.unread = unread;
    this.needed = needed(graph, outputs);
  }

  /**
   * Binds a network to tensors.
   *
   * @param tensors by name
   * @param prefix of the network's own names among them: {@code generator.}, {@code mapping/} or ""
   * @throws IllegalArgumentException if the description itself is wrong: sizes that do not fit
   */
  public static Program of(
      Network network, Map<String, TensorEntry> tensors, String prefix, Precision precision) {
    return of(network, tensors, null, prefix, precision);
  }

  /**
   * The same with every tensor mixed of two checkpoints: {@code (1 - share) · tensors + share ·
   * others}, once, when the network is loaded.
   *
   * @param others by the same names
   * @param share of the others, from 0 to 1
   */
  public static Program mixed(
      Network network,
      Map<String, TensorEntry> tensors,
      Map<String, TensorEntry> others,
      double share,
      String prefix,
      Precision precision) {
    return of(network, tensors, new Weights.Mixture(others, share), prefix, precision);
  }

  private static Program of(
      Network network,
      Map<String, TensorEntry> tensors,
      Weights.@Nullable Mixture mixture,
      String prefix,
      Precision precision) {
    Graph graph = new Graph(precision);
    Weights.Book book = new Weights.Book(graph, tensors, mixture);
    Map<String, Value> outputs = new LinkedHashMap<>();
    network
        .define(graph, new Weights(book, prefix))
        .values()
        .forEach((name, value) -> outputs.put(name, value.float32()));
    return new Program(graph, outputs, book.problems(), book.unread(prefix));
  }

  /**
   * The same, which also gives values from within: how a layer at fault is found.
   *
   * @param names as the network {@linkplain Value#named gave} them
   */
  public Program watching(Collection<String> names) {
    Map<String, Value> more = new LinkedHashMap<>(outputs);
    more.putAll(within(names));
    return new Program(graph, more, problems, unread);
  }

  /**
   * The first part alone, up to some values from within: what a part costs.
   *
   * @param names as the network {@linkplain Value#named gave} them
   */
  public Program upTo(Collection<String> names) {
    return new Program(graph, within(names), problems, unread);
  }

  private Map<String, Value> within(Collection<String> names) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : names) {
      Value value = graph.named().get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "nothing is called '%s', only %s".formatted(name, graph.named().keySet()));
      }
      values.put(name, value.float32());
    }
    return values;
  }

  /** Every tensor that is absent, of another shape or not made of floating-point numbers. */
  public List<WeightProblem> problems() {
    return problems;
  }

  /** Tensors below the prefix that the network never asked for. Official files have some. */
  public List<String> unread() {
    return unread;
  }

  /** What a run takes, in order. */
  public Map<String, Shape> inputs() {
    return shapes(graph.inputs());
  }

  /** What a run gives, in order. */
  public Map<String, Shape> outputs() {
    return shapes(outputs);
  }

  private static Map<String, Shape> shapes(Map<String, Value> values) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    values.forEach((name, value) -> shapes.put(name, value.shape()));
    return shapes;
  }

  /** What the program is given when it is loaded, in order. */
  public List<Source> sources() {
    return sourceIds().stream().map(graph::source).toList();
  }

  /** How many bytes a loaded network keeps. */
  public long bytes() {
    return kept().stream()
        .mapToLong(value -> value.shape().elements() * value.type().bytes())
        .sum();
  }

  /**
   * How many additions and multiplications the convolutions and matrix products of a run take, for
   * each element of the batch.
   */
  public long operations() {
    long operations = 0;
    for (int id = 0; id < graph.size(); id++) {
      Node node = graph.nodeAt(id);
      if (node != null && needed.get(id)) {
        Value result = graph.result(node);
        operations += result.isFixed() ? 0 : Operations.of(node, result);
      }
    }
    return operations;
  }

  /** A TorchScript archive: the program alone, without any weight. */
  public byte[] archive() {
    return TorchScript.archive(this);
  }

  Graph graph() {
    return graph;
  }

  Map<String, Value> results() {
    return outputs;
  }

  boolean needs(int id) {
    return needed.get(id);
  }

  List<Integer> sourceIds() {
    return needed.stream().filter(id -> graph.source(id) != null).boxed().toList();
  }

  /** Values that loading computes and every run reads. */
  List<Value> kept() {
    Map<Integer, Value> kept = new LinkedHashMap<>();
    for (int id = 0; id < graph.size(); id++) {
      Node node = graph.nodeAt(id);
      if (node != null && needed.get(id)) {
        List<Value> read = Graph.values(node);
        if (!read.stream().allMatch(Value::isFixed)) {
          read.stream().filter(Value::isFixed).forEach(value -> kept.put(value.id(), value));
        }
      }
    }
    outputs.values().stream().filter(Value::isFixed).forEach(value -> kept.put(value.id(), value));
    return new ArrayList<>(kept.values());
  }

  /** What the outputs rest on. */
  private static BitSet needed(Graph graph, Map<String, Value> outputs) {
    BitSet needed = new BitSet();
    outputs.values().forEach(value -> needed.set(value.id()));
    for (int id = graph.size() - 1; id >= 0; id--) {
      Node node = graph.nodeAt(id);
      if (needed.get(id) && node != null) {
        Graph.values(node).forEach(value -> needed.set(value.id()));
      }
    }
    return needed;
  }
}
