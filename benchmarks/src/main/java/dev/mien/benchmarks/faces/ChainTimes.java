package dev.mien.benchmarks.faces;

import static java.util.Objects.requireNonNull;

import dev.mien.benchmarks.Inputs;
import dev.mien.benchmarks.PeakMemory;
import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.restore.FaceArea;
import dev.mien.face.restore.FaceChoice;
import dev.mien.face.restore.FaceTools;
import dev.mien.face.restore.FivePoints;
import dev.mien.face.restore.RestorationSettings;
import dev.mien.face.restore.RestoredFrames;
import dev.mien.media.image.ImageFiles;
import dev.mien.neural.program.Precision;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a frame of 1920 x 1080 takes from the frame to the one of twice its size with a restored
 * face in it, as the reference goes and as we do, in one run.
 */
final class ChainTimes {
  private static final RestorationSettings SETTINGS =
      new RestorationSettings(
          1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, Fidelity.CORRECTED);

  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;

  private final FaceNetworks networks;
  private final Image portrait;
  private final int frames;

  private ChainTimes(FaceNetworks networks, Image portrait, int frames) {
    this.networks = networks;
    this.portrait = portrait;
    this.frames = frames;
  }

  /**
   * Measures and prints.
   *
   * @param folder of checkpoints, which stays
   */
  static void print(Path samples, Path folder, int frames) throws IOException {
    FaceNetworks networks = new FaceNetworks(new ModelFolder(folder));
    Image portrait = ImageFiles.read(Inputs.portrait(samples));
    new ChainTimes(networks, portrait, frames).measure();
    System.out.printf("peak memory of all of it %d MiB%n", PeakMemory.mebibytes());
  }

  private void measure() throws IOException {
    List<Image> expected = new ArrayList<>();
    double reference = reference(expected);
    row("as the reference, fp32", reference, reference, "");
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      List<Image> ours = new ArrayList<>();
      double seconds = ours(precision, ours);
      row(
          "ours, " + precision.words(),
          seconds,
          reference,
          String.format(
              Locale.ROOT, "%.1f dB from the reference's frames", decibels(expected, ours)));
    }
  }

  private static void row(String what, double seconds, double reference, String remark) {
    System.out.printf(
        Locale.ROOT,
        "%-31s %8.3f s a frame, %.2f of it %s%n",
        what,
        seconds,
        seconds / reference,
        remark);
  }

  /** The mean of the frames after the first, which loads the networks. */
  private double reference(List<Image> results) throws IOException {
    try (FaceRestorer restorer = networks.restorer(Precision.FLOAT32)) {
      ReferenceChain chain =
          new ReferenceChain(networks.detector(), restorer, networks.parser(Precision.FLOAT32));
      MovingPortrait video = video();
      results.add(chain.restore(video.frame(0), video.points(0)));
      long start = System.nanoTime();
      for (int i = 1; i < frames; i++) {
        results.add(chain.restore(video.frame(i), video.points(i)));
      }
      return (System.nanoTime() - start) / 1e9 / (frames - 1);
    }
  }

  private double ours(Precision precision, List<Image> results) throws IOException {
    FaceTools tools = new FaceTools(Optional.empty(), Optional.of(networks.parser(precision)));
    try (RestoredFrames restored =
        new UsualVideo(tools, SETTINGS, networks.restorer(precision)).restore(video(), 2)) {
      results.add(requireNonNull(restored.next()));
      long start = System.nanoTime();
      for (Image frame = restored.next(); frame != null; frame = restored.next()) {
        results.add(frame);
      }
      return (System.nanoTime() - start) / 1e9 / (frames - 1);
    }
  }

  /** Over all of their pixels. */
  private static double decibels(List<Image> expected, List<Image> found) {
    Likeness likeness = new Likeness();
    for (int i = 0; i < expected.size(); i++) {
      likeness.add(expected.get(i), found.get(i));
    }
    return likeness.decibels();
  }

  private MovingPortrait video() {
    FivePoints points =
        FivePoints.of(Faces.largest(new CascadeFaceFinder().find(portrait)).landmarks());
    return new MovingPortrait(portrait, points, WIDTH, HEIGHT, frames);
  }
}
