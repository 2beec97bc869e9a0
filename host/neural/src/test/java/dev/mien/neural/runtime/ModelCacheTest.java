package dev.mien.neural.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.ModelCache.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
  /** What one of the toy networks takes: two floats. */
  private static final long BYTES = 8;

  @TempDir Path folder;

  @Test
  void keepsWhatWasUsedLastWithinTheBudget() {
    try (ModelCache cache = new ModelCache(2 * BYTES)) {
      LoadedNetwork first = used(cache, "first");
      LoadedNetwork second = used(cache, "second");
      assertSame(first, used(cache, "first"));
      used(cache, "third"); // the second was used longest ago

      assertEquals(2 * BYTES, cache.bytes());
      assertSame(first, used(cache, "first"));
      assertNotSame(second, used(cache, "second"));
    }
  }

  @Test
  void whatSomebodyUsesStaysBeyondTheBudget() {
    ModelCache cache = new ModelCache(0);
    try (Lease lease = lease(cache, "held")) {
      used(cache, "other");
      cache.close();

      assertEquals(BYTES, cache.bytes());
      try (Tensor x = Tensor.of(new float[] {1, 1}, 2);
          Results results = lease.network().run(x)) {
        assertArrayEquals(new float[] {3, 4}, results.floats("y"));
      }
    }
    assertEquals(0, cache.bytes());
  }

  private LoadedNetwork used(ModelCache cache, String name) {
    try (Lease lease = lease(cache, name)) {
      return lease.network();
    }
  }

  private Lease lease(ModelCache cache, String name) {
    return cache.lease(new ModelCache.Key(name, "file", "cpu"), this::load);
  }

  private LoadedNetwork load() {
    try (Checkpoint checkpoint = new ToyTensors().with("w", new float[] {2, 3}, 2).in(folder)) {
      return NeuralEngine.load(
          Program.of(
              (graph, net) -> Outputs.of("y", graph.input("x", 2).plus(net.get("w", 2))),
              checkpoint.tensors(),
              "",
              Precision.FLOAT32),
          NeuralDevice.CPU);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
