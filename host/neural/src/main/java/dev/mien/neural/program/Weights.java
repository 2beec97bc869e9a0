package dev.mien.neural.program;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checkpoint's tensors below one name. A tensor that is absent or of another shape is noted, and
 * the description goes on, so that everything wrong with a file is told at once.
 */
public final class Weights {
  private static final Set<ElementType> FLOATING =
      EnumSet.of(ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16);

  private final Book book;
  private final String prefix;

  /** What all parts of a network share: the tensors, those read so far, and what was wrong. */
  static final class Book {
    private final Graph graph;
    private final Map<String, TensorEntry> tensors;
    private final Set<String> read = new LinkedHashSet<>();
    private final List<WeightProblem> problems = new ArrayList<>();

    Book(Graph graph, Map<String, TensorEntry> tensors) {
      this.graph = graph;
      this.tensors = tensors;
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
      TensorEntry entry = tensors.get(name);
      if (entry != null && expected.accepts(entry.shape()) && FLOATING.contains(entry.type())) {
        read.add(name);
        return graph.weight(entry, expected);
      }
      if (read.add(name)) {
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
