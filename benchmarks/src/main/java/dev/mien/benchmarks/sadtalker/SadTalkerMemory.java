package dev.mien.benchmarks.sadtalker;

import dev.mien.benchmarks.Inputs;
import dev.mien.benchmarks.PeakMemory;
import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageFiles;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.engine.Voice;
import dev.mien.plugin.sadtalker.official.FaceEncoder;
import dev.mien.plugin.sadtalker.official.OfficialEngine;
import dev.mien.plugin.sadtalker.official.OfficialFiles;
import dev.mien.plugin.sadtalker.official.OfficialNetworks;
import dev.mien.plugin.sadtalker.official.OfficialSettings;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Hears a whole voice and makes the first frames of its video, and says how much memory that took.
 * All frames of ten minutes would take a day on a processor; what grows with the length, if
 * anything does, is there before the first frame is.
 */
public final class SadTalkerMemory {
  private static final int SIZE = 256;
  private static final double FPS = 25;

  private SadTalkerMemory() {}

  /**
   * Runs.
   *
   * @param args the folder of samples, that of checkpoints, a scratch folder, seconds of voice,
   *     frames
   */
  public static void main(String[] args) throws IOException {
    Path samples = Path.of(args[0]);
    int seconds = Integer.parseInt(args[3]);
    Path voice = Inputs.voice(samples, Path.of(args[2]), seconds);
    int frames = Integer.parseInt(args[4]);
    try (FrameSource video =
        video(samples, Path.of(args[1]), new Voice(Optional.of(voice), seconds, FPS))) {
      for (int i = 0; i < frames; i++) {
        video.next();
      }
    }
    System.out.println(PeakMemory.mebibytes());
  }

  private static FrameSource video(Path samples, Path checkpoints, Voice voice) throws IOException {
    OfficialFiles files =
        OfficialFiles.of(
            checkpoints.resolve(OfficialFile.SADTALKER_256.fileName()),
            checkpoints.resolve(OfficialFile.MAPPING_CROP.fileName()));
    OfficialNetworks networks =
        new OfficialNetworks(
            files, SIZE, false, NeuralDevice.CPU, Precision.FLOAT32, ModelCache.shared());
    OfficialSettings settings =
        new OfficialSettings(
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Fidelity.CORRECTED);
    CascadeFaceFinder finder = new CascadeFaceFinder();
    Image photo = ImageFiles.read(Inputs.portrait(samples));
    Portrait portrait =
        new Portrait(
            photo,
            Faces.largest(finder.find(photo)).landmarks(),
            Preprocess.CROP,
            SIZE,
            Optional.empty());
    return new OfficialEngine(networks, new FaceEncoder(), finder, settings, fraction -> {})
        .animate(portrait, voice, new MotionSettings(0, 0, false, 1, 1, 1, 1, true));
  }
}
