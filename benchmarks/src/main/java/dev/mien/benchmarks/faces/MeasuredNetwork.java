package dev.mien.benchmarks.faces;

import dev.mien.face.neural.ParseNet;
import dev.mien.face.neural.RetinaFaceNetwork;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.plugin.extras.upscale.UpscalerFile;
import dev.mien.plugin.gfpgan.network.CodeFormer;
import dev.mien.plugin.gfpgan.network.GfpganV1Clean;
import dev.mien.plugin.gfpgan.network.RestoreFormer;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.Goldens;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A network and the size of what it sees.
 *
 * @param label with the size
 * @param golden the folder of goldens that its made-up weights come from
 * @param prefix of its names in there
 */
record MeasuredNetwork(String label, String golden, String prefix, Supplier<Network> network) {
  /** What an upscaler sees at a time. */
  private static final int TILE = 128;

  /** All whose goldens are there: the compact set may lack some. */
  static final List<MeasuredNetwork> ALL =
      Stream.of(
              retinaFace(1920, 1080),
              retinaFace(256, 256),
              face("ParseNet", "face/parsing", new ParseNet()),
              face("GFPGAN", "face/gfpgan", new GfpganV1Clean(true)),
              face("CodeFormer", "face/codeformer", new CodeFormer(true)),
              face("RestoreFormer", "face/restoreformer", new RestoreFormer()),
              upscaler("R-ESRGAN 4x+", "x4plus"),
              upscaler("R-ESRGAN 2x+", "x2plus"),
              upscaler("R-ESRGAN 4x+ Anime6B", "anime6b"),
              upscaler("R-ESRGAN General", "general-x4v3"),
              upscaler("R-ESRGAN AnimeVideo", "animevideov3"))
          .filter(network -> Goldens.has(network.golden + "/manifest.json"))
          .toList();

  private static MeasuredNetwork retinaFace(int width, int height) {
    return new MeasuredNetwork(
        "RetinaFace %d x %d".formatted(width, height),
        "face/retinaface",
        "module.",
        () -> new RetinaFaceNetwork(height, width));
  }

  private static MeasuredNetwork face(String name, String golden, Network network) {
    return new MeasuredNetwork(name + " 512 x 512", golden, "", () -> network);
  }

  private static MeasuredNetwork upscaler(String name, String variant) {
    String golden = "face/realesrgan/" + variant;
    return new MeasuredNetwork(
        "%s %d x %d".formatted(name, TILE, TILE),
        golden,
        "",
        () ->
            UpscalerFile.of(SyntheticCheckpoints.file(golden))
                .architecture()
                .orElseThrow()
                .network(TILE, TILE));
  }

  static MeasuredNetwork of(String label) {
    return ALL.stream().filter(network -> network.label.equals(label)).findFirst().orElseThrow();
  }

  Program program(Precision precision) {
    return Program.of(
        network.get(), SyntheticCheckpoints.network(golden).tensors(), prefix, precision);
  }
}
