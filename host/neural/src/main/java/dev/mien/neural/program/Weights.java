package dev.mien.neural.program;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's tensors below one name. A tensor that is absent or of another shape is noted, and
 * the description goes on, so that everything wrong with a file is told at once.
 */
public final class Weights {
  private static final Set<ElementType> FLOATING =
      EnumSet.of(ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16);

  private final Book book;
  private final String prefix;

  /**
   * A second checkpoint of the same network that is mixed in, tensor by tensor.
   *
   * @param tensors by the same names
   * @param share of the second one, from 0 to 1
   */
  record Mixture(Map<String, TensorEntry> tensors, double share) {}

  /** What all parts of a network share: the tensors, those read so far, and what was wrong. */
  static final class Book {
    private final Graph graph;
    private final Map<String, TensorEntry> tensors;
    private final @Nullable Mixture mixture;
    private final Set<String> read = new LinkedHashSet<>();
    private final List<WeightProblem> problems = new ArrayList<>();

    Book(Graph graph, Map<String, TensorEntry> tensors, @Nullable Mixture mixture) {
      this.graph = graph;
      this.tensors = tensors;
      this.mixture = mixture;
    }

    List<WeightProblem> problems() {
      return problems;
    }

    List<String> unread(String prefix) {
      return tensors.keySet().stream()
          .filter(name -> name.startsWith(prefix) && !read.contains(name))
          .toList();
    }

    private Value get(String name, Shape expected) {
      boolean first = read.add(name);
      Value value = get(tensors, name, expected, first);
      return mixture == null
          ? value
          : value
              .times(1 - mixture.share)
              .plus(get(mixture.tensors, name, expected, first).times(mixture.share));
    }

    private Value get(
        Map<String, TensorEntry> from, String name, Shape expected, boolean firstTime) {
      TensorEntry entry = from.get(name);
      if (entry != null && expected.accepts(entry.shape()) && FLOATING.contains(entry.type())) {
        return graph.weight(entry, expected);
      }
      if (firstTime) {
        problems.add(WeightProblem.of(name, expected, entry));
      }
      return graph.missing(expected);
    }
  }

  Weights(Book book, String prefix) {
    this.book = book;
    this.prefix = prefix;
  }

  /**
   * The tensors of a part.
   *
   * @param path as the checkpoint spells it: {@code decoder.up_0.conv_0}
   */
  public Weights at(String path) {
    return new Weights(book, prefix + path + ".");
  }

  /**
   * A tensor, in 32 bits whatever the file holds.
   *
   * @param name {@code weight}, {@code bias}, {@code running_mean}, …
   * @param sizes what the network needs it to be
   */
  public Value get(String name, long... sizes) {
    return book.get(prefix + name, Shape.of(sizes));
  }

  /** Whether the checkpoint has a tensor of that name: how variants of a network are told apart. */
  public boolean has(String name) {
    return book.tensors.containsKey(prefix + name);
  }
}
