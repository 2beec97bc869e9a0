package dev.mien.benchmarks.faces;

import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.RetinaFace;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.plugin.gfpgan.FaceRestorers;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.service.Placement;
import dev.mien.testkit.checkpoint.ModelFolder;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.util.Optional;

/** The networks of the chain on the processor, with made-up weights. */
record FaceNetworks(ModelFolder models) {
  /** RetinaFace, which finds nothing with such weights, but takes its time. */
  RetinaFace detector() throws IOException {
    return new RetinaFace(place(Precision.FLOAT32).file(models.file(OfficialFile.RETINAFACE)));
  }

  /** GFPGAN. */
  FaceRestorer restorer(Precision precision) throws IOException {
    models.file(OfficialFile.GFPGAN_14);
    return new FaceRestorers()
        .open("gfpgan", new Placement(Optional.of("cpu"), Optional.of(precision.words())), models);
  }

  /** ParseNet. */
  FaceParser parser(Precision precision) throws IOException {
    return new FaceParser(place(precision).file(models.file(OfficialFile.PARSING)));
  }

  private static NeuralPlacement place(Precision precision) {
    return new NeuralPlacement(NeuralDevice.CPU, precision);
  }
}
