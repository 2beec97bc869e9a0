package dev.mien.benchmarks.sadtalker;

import dev.mien.benchmarks.PeakMemory;
import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures SadTalker's networks on the processor, full size, with synthetic weights: stage by
 * stage, in 32 and 16 bits, and in turns with the reference's way, so that the ratio holds on any
 * machine.
 */
public final class SadTalkerBenchmark {
  private static final int FRAMES = 4;

  private SadTalkerBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param args the folder of samples, a folder for checkpoints that stays, how many turns
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path samples = Path.of(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    int rounds = Integer.parseInt(args[2]);
    System.out.printf(
        "%d cores, PyTorch %s, Java %s; the quickest of %d runs each%n",
        Runtime.getRuntime().availableProcessors(),
        NeuralEngine.version(),
        System.getProperty("java.version"),
        rounds);
    Path networks = written(OfficialFile.SADTALKER_256, folder);
    Path mapping = written(OfficialFile.MAPPING_CROP, folder);
    try (Checkpoint parts = Checkpoint.open(networks);
        Checkpoint motion = Checkpoint.open(mapping)) {
      try (SoundTimes times = new SoundTimes(samples, folder, parts)) {
        times.measure(rounds);
        times.print();
      }
      for (int size : new int[] {256, 512}) {
        try (RenderingTimes times = new RenderingTimes(size, parts, motion)) {
          times.measure(rounds);
          times.print();
        }
        new PictureTimes(samples, folder, size).print();
      }
    }
    long small = peak(samples, folder, 10);
    long large = peak(samples, folder, 600);
    System.out.printf(
        "%npeak memory of a fresh process, %d frames at 256: voice of 10 s %d MiB, 10 min %d MiB,"
            + " ratio %.3f%n",
        FRAMES, small, large, (double) large / small);
  }

  private static long peak(Path samples, Path folder, int seconds)
      throws IOException, InterruptedException {
    return PeakMemory.ofFreshProcess(
        SadTalkerMemory.class,
        List.of(
            samples.toString(),
            folder.toString(),
            folder.toString(),
            Integer.toString(seconds),
            Integer.toString(FRAMES)));
  }

  private static Path written(OfficialFile file, Path folder) throws IOException {
    Path there = folder.resolve(file.fileName());
    return Files.exists(there) ? there : file.write(folder);
  }
}
