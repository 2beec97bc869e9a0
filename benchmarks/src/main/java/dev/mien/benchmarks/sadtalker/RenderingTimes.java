package dev.mien.benchmarks.sadtalker;

import dev.mien.benchmarks.TimedNetwork;
import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.plugin.sadtalker.render.KeypointDetector;
import dev.mien.plugin.sadtalker.render.MappingNet;
import dev.mien.plugin.sadtalker.render.OcclusionAwareGenerator;
import dev.mien.plugin.sadtalker.render.SourceEncoder;
import java.util.List;
import java.util.stream.Stream;

/** How long the networks take that make frames, in turns with the reference's way. */
final class RenderingTimes implements AutoCloseable {
  private final int size;
  private final TimedNetwork reference;
  private final TimedNetwork keypoints;
  private final TimedNetwork encoder;
  private final TimedNetwork mapping;
  private final List<Painter> painters;

  /**
   * Our generator in one precision.
   *
   * @param words what the precision is called
   * @param motion its first part, which bends the photo
   * @param generator all of it
   */
  private record Painter(String words, TimedNetwork motion, TimedNetwork generator) {
    static Painter load(String words, Program generator) {
      return new Painter(
          words,
          new TimedNetwork(generator.upTo(List.of("deformation", "occlusion_map"))),
          new TimedNetwork(generator));
    }
  }

  /**
   * Loads everything.
   *
   * @param size 256 or 512
   * @param networks the file of all networks but the mapping
   * @param mapping the file of that for cut-outs
   */
  RenderingTimes(int size, Checkpoint networks, Checkpoint mapping) {
    this.size = size;
    this.reference = load(new ReferenceGenerator(size), networks, "generator.");
    this.keypoints = load(new KeypointDetector(size), networks, "kp_extractor.");
    this.encoder = load(new SourceEncoder(size), networks, "generator.");
    this.mapping = load(new MappingNet(70), mapping, "mapping/");
    this.painters =
        List.of(
            Painter.load("fp32", painter(networks, Precision.FLOAT32)),
            Painter.load("bf16", painter(networks, Precision.BFLOAT16)));
  }

  private static TimedNetwork load(Network network, Checkpoint file, String prefix) {
    return new TimedNetwork(Program.of(network, file.tensors(), prefix, Precision.FLOAT32));
  }

  private Program painter(Checkpoint networks, Precision precision) {
    return Program.of(
        new OcclusionAwareGenerator(size), networks.tensors(), "generator.", precision);
  }

  /** Runs all in turns, so that whatever disturbs one disturbs all. */
  void measure(int rounds) {
    for (int i = 0; i < rounds; i++) {
      all().forEach(TimedNetwork::run);
    }
  }

  void print() {
    System.out.printf(
        "%n%-29s %8s %9s %8s %9s %9s%n",
        size + " x " + size, "GFLOP", "seconds", "GFLOP/s", "of ref.", "work of ref.");
    row("once: keypoints", Cost.of(keypoints));
    row("once: the photo's features", Cost.of(encoder));
    row("mapping", Cost.of(mapping));
    for (Painter painter : painters) {
      Cost motion = Cost.of(painter.motion);
      Cost whole = Cost.of(painter.generator);
      row("dense motion " + painter.words, motion);
      row("decoder " + painter.words, whole.minus(motion));
      row("a frame " + painter.words, whole);
    }
    row("a frame as the reference fp32", Cost.of(reference));
  }

  /**
   * What a part costs.
   *
   * @param gflop additions and multiplications, 10⁹
   * @param seconds that pass
   * @param work seconds that all cores together work
   */
  private record Cost(double gflop, double seconds, double work) {
    static Cost of(TimedNetwork network) {
      return new Cost(network.gflop(), network.seconds(), network.work());
    }

    Cost minus(Cost part) {
      return new Cost(gflop - part.gflop, seconds - part.seconds, work - part.work);
    }
  }

  private void row(String what, Cost cost) {
    System.out.printf(
        "%-29s %8.1f %9.3f %8.1f %9.2f %12.2f%n",
        what,
        cost.gflop,
        cost.seconds,
        cost.gflop / cost.seconds,
        cost.seconds / reference.seconds(),
        cost.work / reference.work());
  }

  private List<TimedNetwork> all() {
    return Stream.concat(
            Stream.of(reference, keypoints, encoder, mapping),
            painters.stream().flatMap(painter -> Stream.of(painter.motion, painter.generator)))
        .toList();
  }

  @Override
  public void close() {
    all().forEach(TimedNetwork::close);
  }
}
