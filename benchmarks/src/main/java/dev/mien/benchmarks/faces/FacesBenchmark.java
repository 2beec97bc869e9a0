package dev.mien.benchmarks.faces;

import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.testkit.checkpoint.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the networks that find, restore and mask faces and enlarge pictures, on the processor,
 * full size, with made-up weights; and the whole way of a frame of 1920 x 1080, as the reference
 * goes it and as we do.
 */
public final class FacesBenchmark {
  private static final int FRAMES = 4;

  private FacesBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param args the folder of samples, a folder for checkpoints that stays, how many turns, and a
   *     folder of more pictures to compare with the reference's, which need not be there
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(args[2]);
    System.out.printf(
        "%d cores, PyTorch %s, Java %s; the quickest of %d runs each%n%n%s%n",
        Runtime.getRuntime().availableProcessors(),
        NeuralEngine.version(),
        System.getProperty("java.version"),
        rounds,
        NetworkRuns.heading());
    for (MeasuredNetwork network : MeasuredNetwork.ALL) {
      for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
        System.out.println(NetworkRuns.measure(network, precision, rounds));
      }
    }
    System.out.printf("%na frame of 1920 x 1080, the mean of %d after the first%n", FRAMES - 1);
    ChainTimes.print(Path.of(args[0]), Path.of(args[1]), FRAMES);
    System.out.printf(
        "%nhow near to the reference, in decibels over what it changes; sizes in pixels%n");
    ChainLikeness.print(new FaceNetworks(new ModelFolder(Path.of(args[1]))), pictures(args));
  }

  private static List<FacePicture> pictures(String[] args) throws IOException {
    List<FacePicture> pictures = new ArrayList<>(FacePicture.ofGoldens());
    pictures.addAll(FacePicture.in(Path.of(args[0])));
    Path more = Path.of(args[3]);
    if (Files.isDirectory(more)) {
      pictures.addAll(FacePicture.in(more));
    }
    return pictures;
  }
}
