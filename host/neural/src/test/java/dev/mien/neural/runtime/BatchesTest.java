package dev.mien.neural.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<Integer> sizes = new ArrayList<>();

  @Test
  void aBatchThatDoesNotFitIsHalvedAndNothingIsLost() {
    Batches batches = new Batches(8);

    assertEquals(
        IntStream.range(0, 7).map(i -> i * i).boxed().toList(),
        batches.run(IntStream.range(0, 7).boxed().toList(), items -> squares(items, 2)));
    assertEquals(List.of(7, 4, 2, 2, 2, 1), sizes);
    assertEquals(2, batches.size());
  }

  @Test
  void oneThatNeverFitsIsAnError() {
    MienException thrown =
        assertThrows(
            MienException.class,
            () -> new Batches(4).run(List.of(1, 2, 3), items -> squares(items, 0)));
    assertEquals(StandardErrorCode.OUT_OF_MEMORY, thrown.code());
  }

  /** Asks the engine for more than any machine has, when a batch is larger than it should be. */
  private List<Integer> squares(List<Integer> items, int most) {
    sizes.add(items.size());
    if (items.size() > most) {
      InferenceThreads.call(() -> TorchEngine.get().manager().zeros(new Shape(1L << 30, 1L << 24)));
    }
    return items.stream().map(item -> item * item).toList();
  }
}
