package dev.mien.benchmarks.sadtalker;

import dev.mien.benchmarks.Inputs;
import dev.mien.benchmarks.TimedNetwork;
import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.plugin.sadtalker.audio2coeff.ExpNet;
import dev.mien.plugin.sadtalker.audio2coeff.MelMatrix;
import dev.mien.plugin.sadtalker.audio2coeff.PoseVae;
import dev.mien.plugin.sadtalker.source.ReconstructionNet;
import java.io.IOException;
import java.nio.file.Path;

/** How long it takes to hear a voice, for each frame, and to see a face, once. */
final class SoundTimes implements AutoCloseable {
  private static final int SECONDS = 20;

  /** Of {@link PoseVae}: what it makes in one run. */
  private static final int POSES = 32;

  private final Path voice;
  private final TimedNetwork reconstruction;
  private final TimedNetwork expression;
  private final TimedNetwork pose;
  private double mel = Double.POSITIVE_INFINITY;

  SoundTimes(Path samples, Path folder, Checkpoint networks) throws IOException {
    this.voice = Inputs.voice(samples, folder, SECONDS);
    this.reconstruction = load(new ReconstructionNet(), networks, "face_3drecon.");
    this.expression = load(new ExpNet(), networks, "audio2exp.");
    this.pose = load(new PoseVae(), networks, "audio2pose.");
  }

  private static TimedNetwork load(Network network, Checkpoint file, String prefix) {
    return new TimedNetwork(Program.of(network, file.tensors(), prefix, Precision.FLOAT32));
  }

  void measure(int rounds) throws IOException {
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      int frames = MelMatrix.of(voice).frames();
      mel = Math.min(mel, (System.nanoTime() - start) / 1e9 / frames);
      reconstruction.run();
      expression.run();
      pose.run();
    }
  }

  void print() {
    System.out.printf("%n%-31s %8s %9s %8s%n", "voice and face", "GFLOP", "seconds", "GFLOP/s");
    row("once: face_3drecon", reconstruction.gflop(), reconstruction.seconds());
    System.out.printf("%-31s %8s %9.5f%n", "mel, a frame", "", mel);
    row("audio2exp, a frame alone", expression.gflop(), expression.seconds());
    row("audio2pose, a frame", pose.gflop() / POSES, pose.seconds() / POSES);
  }

  private static void row(String what, double gflop, double seconds) {
    System.out.printf("%-31s %8.2f %9.5f %8.1f%n", what, gflop, seconds, gflop / seconds);
  }

  @Override
  public void close() {
    reconstruction.close();
    expression.close();
    pose.close();
  }
}
