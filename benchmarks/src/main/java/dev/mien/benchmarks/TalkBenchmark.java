package dev.mien.benchmarks;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Face;
import dev.mien.face.Faces;
import dev.mien.media.audio.AudioReader;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.video.VideoFormat;
import dev.mien.media.video.VideoWriter;
import dev.mien.plugin.sadtalker.SadTalkerPipelineFactory;
import dev.mien.plugin.sadtalker.builtin.BuiltInEngine;
import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.plugin.sadtalker.builtin.motion.MotionSource;
import dev.mien.plugin.sadtalker.builtin.render.FaceAnimator;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.engine.Voice;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures how long a talking portrait takes, stage by stage and as a whole, and what memory. */
public final class TalkBenchmark {
  private static final int SECONDS = 20;
  private static final double FPS = 25;

  private TalkBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param args the folder of samples; inside a fresh process also: seconds of voice, a scratch
   *     folder
   */
  public static void main(String[] args) throws Exception {
    Path samples = Path.of(args[0]);
    if (args.length == 3) {
      measureMemory(samples, Integer.parseInt(args[1]), Path.of(args[2]));
      return;
    }
    Path folder = Files.createTempDirectory("mien-benchmark");
    try {
      Path voice = Inputs.voice(samples, folder, SECONDS);
      System.out.printf(
          "%d s of voice, %.0f fps, %d cores, Java %s%n%n",
          SECONDS,
          FPS,
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.version"));
      for (int size : new int[] {256, 512}) {
        measureStages(samples, voice, folder, size); // warms up
        measureStages(samples, voice, folder, size).print();
      }
      System.out.println("whole way, a warm process, files to MP4:");
      for (String preprocess : List.of("crop", "full")) {
        whole(samples, voice, folder, preprocess);
        row("  " + preprocess + " 512", whole(samples, voice, folder, preprocess));
      }
      System.out.println();
      long small = peak(samples, folder, 20);
      long large = peak(samples, folder, 600);
      System.out.printf(
          "peak memory of a fresh process: 20 s %d MiB, 10 min %d MiB, ratio %.3f%n",
          small, large, (double) large / small);
    } finally {
      delete(folder);
    }
  }

  /** Seconds of work of each stage alone, for {@link #SECONDS} of video. */
  private record Stages(
      int size, double find, double prepare, double motion, double render, double encode) {
    void print() {
      System.out.printf("each stage alone, %d x %d:%n", size, size);
      row("  finding the face (once)", find);
      row("  preparing the photo (once)", prepare);
      row("  voice to motion", motion);
      row("  motion to frames, one thread", render);
      row("  encoding", encode);
      System.out.println();
    }
  }

  private static Stages measureStages(Path samples, Path voice, Path folder, int size)
      throws IOException {
    Image photo = ImageFiles.read(Inputs.portrait(samples));
    long start = System.nanoTime();
    Face face = Faces.largest(new CascadeFaceFinder().find(photo));
    long found = System.nanoTime();
    BuiltInEngine engine = new BuiltInEngine();
    SourceFace source =
        engine.face(new Portrait(photo, face.landmarks(), Preprocess.CROP, size, Optional.empty()));
    FaceAnimator animator = new FaceAnimator(source.picture(), source.landmarks());
    long prepared = System.nanoTime();

    List<FaceMotion> motions = new ArrayList<>();
    try (MotionSource motion =
        engine.motion(
            source,
            new Voice(Optional.of(voice), AudioReader.inspect(voice).durationSeconds(), FPS),
            settings())) {
      for (FaceMotion next = motion.next(); next != null; next = motion.next()) {
        motions.add(next);
      }
    }
    long heard = System.nanoTime();
    List<Image> kept = new ArrayList<>();
    for (FaceMotion motion : motions) {
      Image frame = animator.render(motion);
      if (kept.size() < 50) {
        kept.add(frame);
      }
    }
    long rendered = System.nanoTime();
    VideoWriter.write(
        Files.createTempDirectory(folder, "stage").resolve("stage.mp4"),
        new Repeated(kept, motions.size()),
        voice,
        VideoFormat.MP4,
        new QuietJob(folder).provenance());
    long encoded = System.nanoTime();
    return new Stages(
        size,
        seconds(start, found),
        seconds(found, prepared),
        seconds(prepared, heard),
        seconds(heard, rendered),
        seconds(rendered, encoded));
  }

  private static double whole(Path samples, Path voice, Path folder, String preprocess)
      throws IOException {
    SadTalkerPipelineFactory factory = new SadTalkerPipelineFactory();
    PipelineRequest request =
        PipelineRequest.parse(
            factory.descriptor(),
            Map.of("preprocess", preprocess, "size", "512"),
            Map.of(
                "source_image", new InputFile(Inputs.portrait(samples), "portrait"),
                "driven_audio", new InputFile(voice, "voice.wav")));
    QuietJob job = new QuietJob(Files.createTempDirectory(folder, "whole"));
    long start = System.nanoTime();
    try (Pipeline pipeline =
        factory.create(
            () -> {
              throw new IllegalStateException("the built-in engine asks for no models");
            })) {
      pipeline.run(request, job);
    }
    return seconds(start, System.nanoTime());
  }

  private static MotionSettings settings() {
    return new MotionSettings(0, 0, false, 1, 1, 1, 1, true);
  }

  private static void measureMemory(Path samples, int seconds, Path folder) throws IOException {
    whole(samples, Inputs.voice(samples, folder, seconds), folder, "crop");
    System.out.println(PeakMemory.mebibytes());
  }

  private static long peak(Path samples, Path folder, int seconds)
      throws IOException, InterruptedException {
    return PeakMemory.ofFreshProcess(
        TalkBenchmark.class,
        List.of(samples.toString(), Integer.toString(seconds), folder.toString()));
  }

  private static void row(String what, double work) {
    System.out.printf("%-34s %7.2f s %8.1f x real time%n", what, work, SECONDS / work);
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class Repeated implements FrameSource {
    private final List<Image> images;
    private final int count;
    private int next;

    Repeated(List<Image> images, int count) {
      this.images = images;
      this.count = count;
    }

    @Override
    public Format format() {
      return new Format(images.get(0).width(), images.get(0).height(), FPS, count);
    }

    @Override
    public @Nullable Image next() {
      return next < count ? images.get(next++ % images.size()) : null;
    }

    @Override
    public void close() {}
  }
}
