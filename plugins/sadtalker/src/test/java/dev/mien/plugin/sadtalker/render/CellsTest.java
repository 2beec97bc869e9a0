package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final int BATCHES = 2;
  private static final int IN = 3;
  private static final int HIDDEN = 4;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 4;
  private static final Convolution SAME = kernel(3).padding(1);
  private final Random random = new Random(19);

  /** Biases are above 0 on average, so that a border made of anything but zeros shows. */
  @Test
  void areTwoConvolutionsOfTheEnlargedPicture() {
    check(this::twoConvolutions);
  }

  private Outputs twoConvolutions(Graph graph, Weights none) {
    Value x = graph.input("x", BATCH, IN, HEIGHT, WIDTH);
    Kernel first = kernel3(graph, 2 * HIDDEN, IN);
    Kernel second = kernel3(graph, 2, HIDDEN);
    Value hidden = x.nearest(4 * HEIGHT, 4 * WIDTH).conv2d(first.weight(), first.bias(), SAME);
    hidden = hidden.relu().narrow(1, HIDDEN, HIDDEN);

    Cells cells = Cells.enlarged(graph, x).convolvedAndRectified(first).channels(HIDDEN, HIDDEN);
    List<Value> places = new ArrayList<>();
    for (int place = 0; place < 16; place++) {
      places.add(cells.convolved(second, place / 4, place % 4));
    }
    return Outputs.of("plain", hidden.conv2d(second.weight(), second.bias(), SAME))
        .and("cells", Cells.assembled(graph, places));
  }

  @Test
  void aPictureThatWasCutIsPutTogetherAgain() {
    check(
        (graph, none) -> {
          Value x = graph.input("x", BATCH, IN, HEIGHT, WIDTH);
          Value large = x.conv2d(constant(graph, 0, 16, IN, 1, 1), null, kernel(1));
          large = large.reshape(BATCH, 1, 4 * HEIGHT, 4 * WIDTH);
          return Outputs.of("plain", large)
              .and("cells", Cells.assembled(graph, Cells.cut(large, 4)));
        });
  }

  @Test
  void aPictureOfHalfTheSizeGivesEachElementFourTimes() {
    check(
        (graph, none) -> {
          Value x = graph.input("x", BATCH, IN, HEIGHT, WIDTH);
          Value half = x.conv2d(constant(graph, 0, 4, IN, 1, 1), null, kernel(1));
          half = half.reshape(BATCH, 1, 2 * HEIGHT, 2 * WIDTH);
          return Outputs.of("plain", half.nearest(4 * HEIGHT, 4 * WIDTH))
              .and("cells", Cells.assembled(graph, Cells.cut(half, 2)));
        });
  }

  private void check(Network network) {
    Program program = Program.of(network, Map.of(), "", Precision.FLOAT32);
    long[] sizes = {BATCHES, IN, HEIGHT, WIDTH};
    try (LoadedNetwork loaded = NeuralEngine.load(program, NeuralDevice.CPU);
        Tensor x = Tensor.of(numbers(0, sizes), sizes);
        Results results = loaded.run(x)) {
      assertArrayEquals(results.floats("plain"), results.floats("cells"), 1e-5f);
    }
  }

  private Kernel kernel3(Graph graph, long out, long in) {
    return new Kernel(constant(graph, 0, out, in, 3, 3), constant(graph, 0.5f, out));
  }

  private Value constant(Graph graph, float mean, long... sizes) {
    return graph.constant(numbers(mean, sizes), sizes);
  }

  private float[] numbers(float mean, long... sizes) {
    int count = 1;
    for (long size : sizes) {
      count *= (int) size;
    }
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f + mean;
    }
    return numbers;
  }
}
