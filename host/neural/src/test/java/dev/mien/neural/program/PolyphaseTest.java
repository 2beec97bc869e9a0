package dev.mien.neural.program;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolyphaseTest {
  private static final int IN = 2;
  private static final int OUT = 3;
  private final Random random = new Random(19);

  @Test
  void isTheConvolutionOfTheDoubledPicture() {
    check(
        (graph, none) -> {
          Value x = graph.input("x", BATCH, IN, 4, 5);
          Value weight = constant(graph, OUT, IN, 3, 3);
          Value bias = constant(graph, OUT);
          Value large = x.nearest(8, 10);
          return Outputs.of("large", large.conv2d(weight, bias, kernel(3, 3).padding(1, 1)))
              .and("polyphase", Polyphase.conv2d(x, new Kernel(weight, bias)));
        },
        2,
        IN,
        4,
        5);
  }

  @Test
  void isTheConvolutionOfTheDoubledPictureOnAMirroredBorder() {
    check(
        (graph, none) -> {
          Value x = graph.input("x", BATCH, IN, 4, 5);
          Value weight = constant(graph, OUT, IN, 3, 3);
          Value large = x.nearest(8, 10).reflectionPad(1, 1, 1, 1);
          return Outputs.of("large", large.conv2d(weight, null, kernel(3, 3)))
              .and("polyphase", Polyphase.mirroredConv2d(x, new Kernel(weight, null)));
        },
        2,
        IN,
        4,
        5);
  }

  @Test
  void isTheConvolutionOfTheVolumeOfDoubledHeightAndWidth() {
    check(
        (graph, none) -> {
          Value x = graph.input("x", BATCH, IN, 3, 4, 5);
          Value weight = constant(graph, OUT, IN, 3, 3, 3);
          Value bias = constant(graph, OUT);
          return Outputs.of(
                  "large",
                  x.nearest(3, 8, 10).conv3d(weight, bias, kernel(3, 3, 3).padding(1, 1, 1)))
              .and("polyphase", Polyphase.conv3d(x, new Kernel(weight, bias)));
        },
        2,
        IN,
        3,
        4,
        5);
  }

  private void check(Network network, long... sizes) {
    Program program = Program.of(network, Map.of(), "", Precision.FLOAT32);
    try (LoadedNetwork loaded = NeuralEngine.load(program, NeuralDevice.CPU);
        Tensor x = Tensor.of(numbers(sizes), sizes);
        Results results = loaded.run(x)) {
      assertArrayEquals(results.floats("large"), results.floats("polyphase"), 1e-5f);
    }
  }

  private Value constant(Graph graph, long... sizes) {
    return graph.constant(numbers(sizes), sizes);
  }

  private float[] numbers(long... sizes) {
    int count = 1;
    for (long size : sizes) {
      count *= (int) size;
    }
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }
}
