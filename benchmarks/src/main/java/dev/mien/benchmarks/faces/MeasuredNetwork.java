package dev.mien.benchmarks.faces;

import dev.mien.face.neural.ParseNet;
import dev.mien.face.neural.RetinaFaceNetwork;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.plugin.gfpgan.network.CodeFormer;
import dev.mien.plugin.gfpgan.network.GfpganV1Clean;
import dev.mien.plugin.gfpgan.network.RestoreFormer;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import java.util.List;

/**
 * A network and the size of what it sees.
 *
 * @param label with the size
 * @param golden the folder of goldens that its made-up weights come from
 * @param prefix of its names in there
 */
record MeasuredNetwork(String label, String golden, String prefix, Network network) {
  static final List<MeasuredNetwork> ALL =
      List.of(
          retinaFace(1920, 1080),
          retinaFace(256, 256),
          new MeasuredNetwork("ParseNet 512 x 512", "face/parsing", "", new ParseNet()),
          new MeasuredNetwork("GFPGAN 512 x 512", "face/gfpgan", "", new GfpganV1Clean(true)),
          new MeasuredNetwork("CodeFormer 512 x 512", "face/codeformer", "", new CodeFormer(true)),
          new MeasuredNetwork(
              "RestoreFormer 512 x 512", "face/restoreformer", "", new RestoreFormer()));

  private static MeasuredNetwork retinaFace(int width, int height) {
    return new MeasuredNetwork(
        "RetinaFace %d x %d".formatted(width, height),
        "face/retinaface",
        "module.",
        new RetinaFaceNetwork(height, width));
  }

  static MeasuredNetwork of(String label) {
    return ALL.stream().filter(network -> network.label.equals(label)).findFirst().orElseThrow();
  }

  Program program(Precision precision) {
    return Program.of(network, SyntheticCheckpoints.network(golden).tensors(), prefix, precision);
  }
}
