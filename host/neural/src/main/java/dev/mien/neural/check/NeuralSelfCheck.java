package dev.mien.neural.check;

import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.SelfCheck;
import dev.mien.spi.error.MienException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the smallest network there is on every device. */
public final class NeuralSelfCheck implements SelfCheck {
  private static final String SUBJECT = "Networks";

  @Override
  public List<Finding> run(Path scratch) {
    List<Finding> findings = new ArrayList<>();
    try {
      for (NeuralDevice device : NeuralEngine.devices()) {
        findings.add(attempt(device));
      }
    } catch (MienException e) {
      findings.add(new Finding(SUBJECT, false, String.valueOf(e.getMessage())));
    }
    return findings;
  }

  private static Finding attempt(NeuralDevice device) {
    String subject = "%s on %s".formatted(SUBJECT, device);
    try {
      float answer = twice(device, 21);
      return new Finding(
          subject,
          answer == 42,
          answer == 42
              ? "PyTorch " + NeuralEngine.version()
              : "PyTorch says that twice 21 is %s. Update the driver of the device."
                  .formatted(answer));
    } catch (RuntimeException e) {
      return new Finding(subject, false, String.valueOf(e.getMessage()));
    }
  }

  private static float twice(NeuralDevice device, float number) {
    Program program =
        Program.of(
            (graph, none) -> Outputs.of("y", graph.input("x", 1).times(2)),
            Map.of(),
            "",
            Precision.FLOAT32);
    try (LoadedNetwork network = NeuralEngine.load(program, device);
        Tensor x = Tensor.of(new float[] {number}, 1);
        Results results = network.run(x)) {
      return results.floats("y")[0];
    }
  }
}
