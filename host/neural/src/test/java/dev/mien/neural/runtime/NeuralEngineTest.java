package dev.mien.neural.runtime;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.WeightProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeuralEngineTest {
  @TempDir Path folder;

  @Test
  void computesWhatIsWritten() throws IOException {
    ToyTensors tensors = new ToyTensors().with("fc.weight", new float[] {1, 2, 3, 4}, 2, 2);
    tensors.with("fc.bias", new float[] {10, 20}, 2);
    Network network =
        (graph, net) -> Outputs.of("y", graph.input("x", BATCH, 2).linear(net.at("fc"), 2));

    assertArrayEquals(
        new float[] {15, 31, 9, 19},
        run(network, tensors, Precision.FLOAT32, new float[] {1, 2, 1, -1}, 2, 2));
  }

  @Test
  void channelsBecomePixelsRowByRowAndBack() throws IOException {
    Network shuffle = (graph, net) -> Outputs.of("y", graph.input("x", 1, 4, 1, 2).pixelShuffle(2));
    Network unshuffle =
        (graph, net) -> Outputs.of("y", graph.input("x", 1, 1, 2, 4).pixelUnshuffle(2));
    ToyTensors none = new ToyTensors().with("w", 1);
    float[] channels = {1, 2, 3, 4, 5, 6, 7, 8}; // pixels (1, 3, 5, 7) and (2, 4, 6, 8)
    float[] pixels = {1, 3, 2, 4, 5, 7, 6, 8};

    assertArrayEquals(pixels, run(shuffle, none, Precision.FLOAT32, channels, 1, 4, 1, 2));
    assertArrayEquals(channels, run(unshuffle, none, Precision.FLOAT32, pixels, 1, 1, 2, 4));
  }

  @Test
  void theOrderInMemoryChangesNoNumber() throws IOException {
    ToyTensors tensors = new ToyTensors().with("conv.weight", 4, 3, 3, 3).with("conv.bias", 4);
    float[] input = new float[2 * 3 * 5 * 6];
    for (int i = 0; i < input.length; i++) {
      input[i] = i % 7 - 3;
    }

    assertArrayEquals(
        run(bent(false), tensors, Precision.FLOAT32, input, 2, 3, 5, 6),
        run(bent(true), tensors, Precision.FLOAT32, input, 2, 3, 5, 6),
        1e-5f);
  }

  /** A convolution of which half of the channels are used twice. */
  private static Network bent(boolean channelsLast) {
    return (graph, net) -> {
      Value x = graph.input("x", BATCH, 3, 5, 6);
      Value y =
          (channelsLast ? x.channelsLast() : x)
              .conv2d(net.at("conv"), 4, kernel(3).padding(1))
              .leakyRelu(0.2);
      Value second = y.narrow(1, 2, 2).times(3).plus(y.narrow(1, 0, 2));
      return Outputs.of("y", graph.cat(1, y.narrow(1, 0, 2), second).bilinear(10, 12));
    };
  }

  @Test
  void everyChannelHasItsOwnSlopeBelowZero() throws IOException {
    ToyTensors tensors = new ToyTensors().with("act.weight", new float[] {0.5f, 2}, 2);
    Network network =
        (graph, net) -> Outputs.of("y", graph.input("x", BATCH, 2, 2).prelu(net.at("act")));

    assertArrayEquals(
        new float[] {3, -1, -4, 5},
        run(network, tensors, Precision.FLOAT32, new float[] {3, -2, -2, 5}, 1, 2, 2));
  }

  @Test
  void aBatchNormalisationFoldsIntoTheConvolutionBeforeIt() throws IOException {
    ToyTensors tensors = convolutionAndNorm();
    Network folded =
        (graph, net) ->
            Outputs.of(
                "y",
                graph
                    .input("x", BATCH, 1, 5)
                    .conv1d(net.at("conv"), 2, kernel(3))
                    .batchNorm(net.at("norm"), 1e-5));
    Network plain =
        (graph, net) -> {
          Value x = graph.input("x", BATCH, 1, 5).conv1d(net.at("conv"), 2, kernel(3));
          return Outputs.of("y", x.plus(0).batchNorm(net.at("norm"), 1e-5));
        };
    float[] input = {1, -2, 3, 0.5f, 4};

    assertArrayEquals(
        run(plain, tensors, Precision.FLOAT32, input, 1, 1, 5),
        run(folded, tensors, Precision.FLOAT32, input, 1, 1, 5),
        1e-5f);
  }

  @Test
  void keepsItsConstantsAsLongAsItLives() throws IOException {
    int count = 1 << 20;
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    Network network =
        (graph, net) -> Outputs.of("y", graph.input("x", count).times(graph.constant(ones, count)));
    try (Checkpoint checkpoint = new ToyTensors().with("w", 1).in(folder);
        LoadedNetwork loaded =
            NeuralEngine.load(
                Program.of(network, checkpoint.tensors(), "", Precision.FLOAT32),
                NeuralDevice.CPU);
        Tensor x = Tensor.of(ones, count)) {
      for (int i = 0; i < 20; i++) {
        System.gc(); // what nobody holds is overwritten by the next of its size
        ByteBuffer.allocateDirect(Float.BYTES * count);
        try (Results results = loaded.run(x)) {
          assertArrayEquals(ones, results.floats("y"));
        }
      }
    }
  }

  @Test
  void readsHalfPrecisionOfBothKinds() throws IOException {
    ToyTensors tensors = new ToyTensors();
    tensors.with("bf16", ElementType.BF16, new byte[] {(byte) 0xC0, 0x3F, 0x40, 0x40}, 2); // 1.5, 3
    tensors.with("f16", ElementType.F16, new byte[] {0, 0x3E, 0, 0x42}, 2); // 1.5, 3
    Network network =
        (graph, net) ->
            Outputs.of("y", graph.input("x", 2).times(net.get("bf16", 2)).plus(net.get("f16", 2)));

    assertArrayEquals(
        new float[] {3, 9}, run(network, tensors, Precision.FLOAT32, new float[] {1, 2}, 2));
  }

  @Test
  void convolvesInSixteenBitsWhereAskedTo() throws IOException {
    Network network =
        (graph, net) ->
            Outputs.of(
                "y", graph.input("x", BATCH, 1, 5).conv1d(net.at("conv"), 2, kernel(3)).relu());
    float[] input = {1, 2, 3, 0.5f, 4};
    float[] exact = run(network, convolutionAndNorm(), Precision.FLOAT32, input, 1, 1, 5);

    assertArrayEquals(
        exact, run(network, convolutionAndNorm(), Precision.BFLOAT16, input, 1, 1, 5), 0.1f);
  }

  @Test
  void aPartCanStayIn32BitsWhereTheRestIsInSixteen() throws IOException {
    float third = 1 / 3f;
    ToyTensors tensors = new ToyTensors().with("w", new float[] {third}, 1, 1);
    Network network =
        (graph, net) -> {
          Value x = graph.input("x", BATCH, 1);
          Value exact = graph.in32Bits(() -> x.linear(net.get("w", 1, 1), null));
          return Outputs.of("y", graph.cat(1, exact, x.linear(net.get("w", 1, 1), null)));
        };

    float[] both = run(network, tensors, Precision.BFLOAT16, new float[] {1}, 1, 1);
    assertEquals(third, both[0]);
    assertEquals(third, both[1], 1 / 512f);
    assertNotEquals(third, both[1]);
  }

  @Test
  void choosesTheRowOfATableWhoseNumberIsTheLargest() throws IOException {
    ToyTensors tensors = new ToyTensors().with("table", new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Network network =
        (graph, net) ->
            Outputs.of(
                "y", graph.input("x", BATCH, 3).argmax(-1).embedding(net.get("table", 3, 2)));

    assertArrayEquals(
        new float[] {5, 6, 1, 2},
        run(network, tensors, Precision.FLOAT32, new float[] {0, -1, 7, 4, 4, 0}, 2, 3));
  }

  @Test
  void normalisesGroupsOfChannelsAndTheLastDimension() throws IOException {
    ToyTensors tensors =
        new ToyTensors()
            .with("norm.weight", new float[] {1, 1, 1, 10}, 4)
            .with("norm.bias", new float[] {0, 0, 0, 100}, 4);
    Network groups =
        (graph, net) ->
            Outputs.of("y", graph.input("x", BATCH, 4, 1, 1).groupNorm(net.at("norm"), 2, 0));
    Network last =
        (graph, net) -> Outputs.of("y", graph.input("x", BATCH, 4).layerNorm(net.at("norm"), 0));

    assertArrayEquals(
        new float[] {-1, 1, 1, 90},
        run(groups, tensors, Precision.FLOAT32, new float[] {3, 7, 9, 5}, 1, 4, 1, 1),
        1e-5f);
    assertArrayEquals(
        new float[] {-1, 1, -1, 110},
        run(last, tensors, Precision.FLOAT32, new float[] {2, 6, 2, 6}, 1, 4),
        1e-5f);
  }

  @Test
  void enlargesLinearlyBetweenTheMiddlesOfPixels() throws IOException {
    Network network =
        (graph, net) -> Outputs.of("y", graph.input("x", BATCH, 1, 1, 2).bilinear(1, 4));

    assertArrayEquals(
        new float[] {0, 1, 3, 4},
        run(
            network,
            new ToyTensors().with("w", 1),
            Precision.FLOAT32,
            new float[] {0, 4},
            1,
            1,
            1,
            2));
  }

  @Test
  void tellsEverythingThatIsWrongWithACheckpointAtOnce() throws IOException {
    ToyTensors tensors =
        new ToyTensors().with("fc.weight", 3, 2).with("other", 1).with("fc.unused", 1);
    Network network =
        (graph, net) -> Outputs.of("y", graph.input("x", BATCH, 2).linear(net.at("fc"), 2));
    try (Checkpoint checkpoint = tensors.in(folder)) {
      Program program = Program.of(network, checkpoint.tensors(), "", Precision.FLOAT32);

      assertEquals(
          List.of("fc.weight is F32 [3, 2], expected [2, 2]", "fc.bias [2] is missing"),
          program.problems().stream().map(WeightProblem::toString).toList());
      assertEquals(List.of("other", "fc.unused"), program.unread());
      assertThrows(
          IllegalArgumentException.class, () -> NeuralEngine.load(program, NeuralDevice.CPU));
    }
  }

  @Test
  void programsOfThousandsOfOperatorsRun() throws IOException {
    Network network =
        (graph, net) -> {
          Value x = graph.input("x", 1);
          for (int i = 0; i < 5000; i++) {
            x = x.times(1.0 + i * 1e-9).plus(1e-9 * i);
          }
          return Outputs.of("y", x);
        };

    assertTrue(
        run(network, new ToyTensors().with("w", 1), Precision.FLOAT32, new float[] {1}, 1)[0] > 1);
  }

  @Test
  void refusesInputsOfOtherSizes() throws IOException {
    Network network = (graph, net) -> Outputs.of("y", graph.input("x", BATCH, 2).relu());

    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                run(network, new ToyTensors().with("w", 1), Precision.FLOAT32, new float[3], 1, 3));
    assertEquals("input 'x' is [1, 3], expected [B, 2]", thrown.getMessage());
  }

  private static ToyTensors convolutionAndNorm() {
    return new ToyTensors()
        .with("conv.weight", 2, 1, 3)
        .with("conv.bias", 2)
        .with("norm.weight", 2)
        .with("norm.bias", 2)
        .with("norm.running_mean", 2)
        .with("norm.running_var", 2);
  }

  private float[] run(
      Network network, ToyTensors tensors, Precision precision, float[] input, long... sizes)
      throws IOException {
    try (Checkpoint checkpoint = tensors.in(folder)) {
      Program program = Program.of(network, checkpoint.tensors(), "", precision);
      assertEquals(List.of(), program.problems());
      try (LoadedNetwork loaded = NeuralEngine.load(program, NeuralDevice.CPU);
          Tensor x = Tensor.of(input, sizes);
          Results results = loaded.run(Map.of("x", x))) {
        return results.floats("y");
      }
    }
  }
}
