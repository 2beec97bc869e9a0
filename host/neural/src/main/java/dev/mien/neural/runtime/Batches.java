package dev.mien.neural.runtime;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Work in batches that shrink when the memory does not suffice, and stay small from then on. */
public final class Batches {
  private int size;

  /**
   * Starts with a size.
   *
   * @param size how many items at a time, at least 1
   */
  public Batches(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a batch has at least one item, not " + size);
    }
    this.size = size;
  }

  /** How many items at a time. */
  public int size() {
    return size;
  }

  /**
   * Works on all items, at most {@link #size()} at a time.
   *
   * @param work on a batch, one result for each item
   * @return the results in the order of the items
   * @throws MienException ({@code OUT_OF_MEMORY}) if the memory does not even suffice for one item
   */
  public <I, R> List<R> run(List<I> items, Function<List<I>, List<R>> work) {
    List<R> results = new ArrayList<>(items.size());
    while (results.size() < items.size()) {
      int end = Math.min(results.size() + size, items.size());
      try {
        results.addAll(work.apply(items.subList(results.size(), end)));
      } catch (MienException e) {
        if (e.code() != StandardErrorCode.OUT_OF_MEMORY || size == 1) {
          throw e;
        }
        TorchEngine.get().freeUnused();
        size /= 2;
      }
    }
    return results;
  }
}
