package dev.mien.neural.runtime;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeuralEngineTest {
  @Test
  void aBatchNormalisationFoldsIntoTheConvolutionBeforeIt() {
    ToyTensors tensors =
        new ToyTensors()
            .with("conv.weight", 2, 1, 3)
            .with("conv.bias", 2)
            .with("norm.weight", 2)
            .with("norm.bias", 2)
            .with("norm.running_mean", 2)
            .with("norm.running_var", 2);
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
        run(plain, tensors, input, 1, 1, 5), run(folded, tensors, input, 1, 1, 5), 1e-5f);
  }

  private static float[] run(Network network, ToyTensors tensors, float[] input, long... sizes) {
    Program program = Program.of(network, tensors.map(), "", Precision.FLOAT32);
    assertEquals(java.util.List.of(), program.problems());
    try (LoadedNetwork loaded = NeuralEngine.load(program, NeuralDevice.CPU);
        Tensor x = Tensor.of(input, sizes);
        Results results = loaded.run(Map.of("x", x))) {
      return results.floats("y");
    }
  }
}
