package dev.mien.benchmarks.sadtalker;

import dev.mien.benchmarks.Inputs;
import dev.mien.benchmarks.QuietJob;
import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.FaceLandmarks;
import dev.mien.face.Faces;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.video.VideoFormat;
import dev.mien.media.video.VideoWriter;
import dev.mien.plugin.sadtalker.compose.FacePaster;
import dev.mien.plugin.sadtalker.source.CropPlan;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How long a frame takes after the networks: pasted into the photo, and encoded. */
final class PictureTimes {
  private static final int FRAMES = 50;
  private static final double FPS = 25;

  private final int size;
  private final double paste;
  private final double encode;

  PictureTimes(Path samples, Path folder, int size) throws IOException {
    this.size = size;
    Image photo = ImageFiles.read(Inputs.portrait(samples));
    FaceLandmarks face = Faces.largest(new CascadeFaceFinder().find(photo)).landmarks();
    CropPlan plan =
        CropPlan.of(face, photo.width(), photo.height(), Preprocess.FULL, Fidelity.CORRECTED);
    Image frame = plan.picture(photo, size);
    FacePaster paster = FacePaster.of(photo, plan.paste(), face, Fidelity.CORRECTED);
    long start = System.nanoTime();
    for (int i = 0; i < FRAMES; i++) {
      paster.paste(frame);
    }
    long pasted = System.nanoTime();
    VideoWriter.write(
        Files.createTempDirectory(folder, "picture").resolve("picture.mp4"),
        new Still(frame),
        Inputs.voice(samples, folder, FRAMES / (int) FPS),
        VideoFormat.MP4,
        new QuietJob(folder).provenance());
    long encoded = System.nanoTime();
    this.paste = (pasted - start) / 1e9 / FRAMES;
    this.encode = (encoded - pasted) / 1e9 / FRAMES;
  }

  void print() {
    System.out.printf("%-31s %8s %9.5f%n", "paste into the photo", "", paste);
    System.out.printf("%-31s %8s %9.5f%n", "encode %d x %d".formatted(size, size), "", encode);
  }

  /** The same frame for two seconds. */
  private static final class Still implements FrameSource {
    private final Image frame;
    private int next;

    Still(Image frame) {
      this.frame = frame;
    }

    @Override
    public Format format() {
      return new Format(frame.width(), frame.height(), FPS, FRAMES);
    }

    @Override
    public @Nullable Image next() {
      return next++ < FRAMES ? frame : null;
    }

    @Override
    public void close() {}
  }
}
