package dev.mien.neural.program;

import static java.util.Objects.requireNonNull;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a network is made of while it is described: inputs, constants and the operators between
 * them. The same operator on the same values is computed once.
 */
public final class Graph {
  private Precision precision;
  private final Map<String, Value> inputs = new LinkedHashMap<>();
  private final Map<TensorEntry, Value> weights = new HashMap<>();
  private final Map<Integer, Source> sources = new HashMap<>();
  private final List<@Nullable Node> nodes = new ArrayList<>();
  private final Map<Node, Value> known = new HashMap<>();
  private final Map<String, Value> named = new LinkedHashMap<>();

  Graph(Precision precision) {
    this.precision = precision;
  }

  Precision precision() {
    return precision;
  }

  /**
   * Something that is given for every run, in 32 bits.
   *
   * @param sizes the first may be {@link Shape#BATCH}
   */
  public Value input(String name, long... sizes) {
    Value value = new Value(this, leaf(), Shape.of(sizes), ElementType.F32, false);
    if (inputs.put(name, value) != null) {
      throw new IllegalArgumentException("two inputs are called " + name);
    }
    return value;
  }

  /**
   * Describes a part whose convolutions and matrix products are computed in 32 bits, whatever the
   * rest is computed in: a part that ends in a choice, or whose rounding reaches everything.
   *
   * @param part gives one value or several
   */
  public <T> T in32Bits(Supplier<T> part) {
    Precision outside = precision;
    precision = Precision.FLOAT32;
    try {
      return part.get();
    } finally {
      precision = outside;
    }
  }

  /** Numbers that are always the same, row by row. */
  public Value constant(float[] values, long... sizes) {
    Shape shape = Shape.of(sizes);
    if (shape.elements() != values.length) {
      throw new IllegalArgumentException(
          "%d values cannot fill %s".formatted(values.length, shape));
    }
    Value value = new Value(this, leaf(), shape, ElementType.F32, true);
    sources.put(value.id(), new Source.Constant(FloatBuffer.wrap(values.clone()), shape));
    return value;
  }

  /** Values one after the other along a dimension. */
  public Value cat(int dimension, Value... values) {
    return cat(dimension, Arrays.asList(values));
  }

  /** Values one after the other along a dimension. */
  public Value cat(int dimension, List<Value> values) {
    Value first = values.get(0);
    long size = 0;
    ElementType type = first.type();
    for (Value value : values) {
      if (!value.shape().with(dimension, 1).equals(first.shape().with(dimension, 1))) {
        throw new IllegalArgumentException(
            "%s and %s cannot be joined along dimension %d"
                .formatted(first.shape(), value.shape(), dimension));
      }
      size += value.size(dimension);
      type = TorchTypes.promoted(type, value.type());
    }
    ElementType common = type;
    return node(
        "torch.cat",
        first.shape().with(dimension, size),
        common,
        values.stream().map(value -> value.as(common)).toList(),
        (long) first.shape().index(dimension));
  }

  /** A tensor of the checkpoint, in 32 bits whatever the file holds. */
  Value weight(TensorEntry entry, Shape shape) {
    return weights
        .computeIfAbsent(
            entry,
            added -> {
              Source.Weight source = new Source.Weight(entry);
              Value value = new Value(this, leaf(), shape, source.given(), true);
              sources.put(value.id(), source);
              return value;
            })
        .float32();
  }

  /** A tensor that is absent or of another shape: it lets the description go on. */
  Value missing(Shape shape) {
    return new Value(this, leaf(), shape, ElementType.F32, true);
  }

  Value node(String operator, Shape shape, ElementType type, Object... arguments) {
    Node node = new Node(operator, List.of(arguments));
    return known.computeIfAbsent(
        node,
        added -> {
          nodes.add(added);
          boolean fixed = values(added).stream().allMatch(Value::isFixed);
          return new Value(this, nodes.size() - 1, shape, type, fixed);
        });
  }

  void name(String name, Value value) {
    if (named.put(name, value) != null) {
      throw new IllegalArgumentException("two values are called " + name);
    }
  }

  Map<String, Value> named() {
    return named;
  }

  private int leaf() {
    nodes.add(null);
    return nodes.size() - 1;
  }

  Map<String, Value> inputs() {
    return inputs;
  }

  @Nullable Source source(int id) {
    return sources.get(id);
  }

  /** What is computed at that place; null where something is given. */
  @Nullable Node nodeAt(int id) {
    return nodes.get(id);
  }

  /** What a call gives. */
  Value result(Node node) {
    return requireNonNull(known.get(node));
  }

  /** How many places there are. */
  int size() {
    return nodes.size();
  }

  /** The values that a call reads. */
  static List<Value> values(Node node) {
    List<Value> values = new ArrayList<>();
    collect(node.arguments(), values);
    return values;
  }

  private static void collect(Collection<?> arguments, List<Value> values) {
    for (Object argument : arguments) {
      if (argument instanceof Value value) {
        values.add(value);
      } else if (argument instanceof Node.BatchOf batch) {
        values.add(batch.value());
      } else if (argument instanceof Collection<?> more) {
        collect(more, values);
      }
    }
  }
}
