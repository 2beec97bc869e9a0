package dev.mien.benchmarks.faces;

import static java.util.Objects.requireNonNull;

import dev.mien.benchmarks.Inputs;
import dev.mien.benchmarks.PeakMemory;
import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.neural.RetinaFace;
import dev.mien.face.restore.FaceArea;
import dev.mien.face.restore.FaceChoice;
import dev.mien.face.restore.FaceTools;
import dev.mien.face.restore.MovableService;
import dev.mien.face.restore.RestorationSettings;
import dev.mien.face.restore.RestoredFrames;
import dev.mien.face.restore.VideoRestoration;
import dev.mien.face.restore.VideoScene;
import dev.mien.media.image.ImageFiles;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.plugin.gfpgan.FaceRestorers;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.service.Placement;
import dev.mien.testkit.checkpoint.ModelFolder;
import dev.mien.testkit.checkpoint.OfficialFile;
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

  private final ModelFolder models;
  private final Image portrait;
  private final int frames;

  private ChainTimes(ModelFolder models, Image portrait, int frames) {
    this.models = models;
    this.portrait = portrait;
    this.frames = frames;
  }

  /**
   * Measures and prints.
   *
   * @param folder of checkpoints, which stays
   */
  static void print(Path samples, Path folder, int frames) throws IOException {
    ModelFolder models = new ModelFolder(folder);
    Image portrait = ImageFiles.read(Inputs.portrait(samples));
    new ChainTimes(models, portrait, frames).measure();
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
    NeuralPlacement place = new NeuralPlacement(NeuralDevice.CPU, Precision.FLOAT32);
    try (FaceRestorer restorer = restorer(Precision.FLOAT32)) {
      ReferenceChain chain =
          new ReferenceChain(
              new RetinaFace(place.file(models.file(OfficialFile.RETINAFACE))),
              restorer,
              new FaceParser(place.file(models.file(OfficialFile.PARSING))));
      MovingPortrait video = new MovingPortrait(portrait, frames);
      results.add(chain.restore(video.frame(0), video.points(0)));
      long start = System.nanoTime();
      for (int i = 1; i < frames; i++) {
        results.add(chain.restore(video.frame(i), video.points(i)));
      }
      return (System.nanoTime() - start) / 1e9 / (frames - 1);
    }
  }

  private double ours(Precision precision, List<Image> results) throws IOException {
    NeuralPlacement place = new NeuralPlacement(NeuralDevice.CPU, precision);
    FaceParser parser = new FaceParser(place.file(models.file(OfficialFile.PARSING)));
    // With made-up weights RetinaFace finds nothing; it would be asked once.
    FaceTools tools = new FaceTools(Optional.empty(), Optional.of(parser));
    MovingPortrait video = new MovingPortrait(portrait, frames);
    VideoScene scene = new VideoScene(Optional.empty(), Optional.of(video.points(0)));
    FaceRestorer restorer = restorer(precision);
    try (RestoredFrames restored =
        new VideoRestoration(tools, SETTINGS, 1)
            .restore(
                video,
                scene,
                2 * video.width(),
                2 * video.height(),
                Optional.of(new MovableService<>("gfpgan", restorer, Optional.empty())),
                Optional.empty(),
                part -> {})) {
      results.add(requireNonNull(restored.next()));
      long start = System.nanoTime();
      for (Image frame = restored.next(); frame != null; frame = restored.next()) {
        results.add(frame);
      }
      return (System.nanoTime() - start) / 1e9 / (frames - 1);
    }
  }

  private FaceRestorer restorer(Precision precision) throws IOException {
    models.file(OfficialFile.GFPGAN_14);
    return new FaceRestorers()
        .open("gfpgan", new Placement(Optional.of("cpu"), Optional.of(precision.words())), models);
  }

  /** How near pictures are to others, over all of their pixels. */
  private static double decibels(List<Image> expected, List<Image> found) {
    double squares = 0;
    long count = 0;
    for (int i = 0; i < expected.size(); i++) {
      byte[] one = expected.get(i).rgb();
      byte[] other = found.get(i).rgb();
      for (int j = 0; j < one.length; j++) {
        double difference = (one[j] & 0xff) - (other[j] & 0xff);
        squares += difference * difference;
      }
      count += one.length;
    }
    return 10 * Math.log10(255.0 * 255 * count / squares);
  }
}
