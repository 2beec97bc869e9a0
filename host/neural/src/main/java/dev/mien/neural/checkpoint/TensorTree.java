package dev.mien.neural.checkpoint;

import dev.mien.neural.checkpoint.Unpickler.Dict;
import dev.mien.neural.checkpoint.Unpickler.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the tensors in nested containers. A pickle can refer to one container from many places, so
 * that a small file describes a tree of any size, or one without an end: walking is therefore paid
 * from a budget that grows with the file.
 */
final class TensorTree {
  private static final int DEEPEST = 64;
  private static final int LEAST_BUDGET = 1024;

  /** Real checkpoints need less than one letter of name for each byte of their pickle. */
  private static final int BUDGET_PER_BYTE = 8;

  private final CheckpointFile file;
  private final StringBuilder path = new StringBuilder();
  private final Map<String, TensorView> tensors = new LinkedHashMap<>();
  private long budget;

  private TensorTree(CheckpointFile file, long pickleBytes) {
    this.file = file;
    this.budget = LEAST_BUDGET + BUDGET_PER_BYTE * pickleBytes;
  }

  /** All tensors by path: keys and list indices, joined by {@code /}. */
  static Map<String, TensorView> flatten(Object root, CheckpointFile file, long pickleBytes) {
    TensorTree tree = new TensorTree(file, pickleBytes);
    tree.visit(root, 0);
    return tree.tensors;
  }

  private void visit(Object node, int depth) {
    if (depth > DEEPEST) {
      throw file.refused("its containers are nested more than %d deep".formatted(DEEPEST));
    }
    if (node instanceof TensorView tensor) {
      pay(path.length());
      if (tensors.put(path.toString(), tensor) != null) {
        throw file.refused("two of its tensors have the name '%s'".formatted(path));
      }
    } else if (node instanceof Dict dict) {
      dict.entries().forEach((key, value) -> visitChild(key, value, depth));
    } else if (node instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        visitChild(Integer.toString(i), sequence.items().get(i), depth);
      }
    }
  }

  private void visitChild(String key, Object child, int depth) {
    pay(1 + key.length());
    int parent = path.length();
    if (depth > 0) {
      path.append('/');
    }
    path.append(key);
    visit(child, depth + 1);
    path.setLength(parent);
  }

  private void pay(int cost) {
    budget -= cost;
    if (budget < 0) {
      throw file.refused("its containers hold one another again and again");
    }
  }
}
