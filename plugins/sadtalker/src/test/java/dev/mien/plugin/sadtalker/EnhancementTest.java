package dev.mien.plugin.sadtalker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.video.VideoReader;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import dev.mien.spi.service.Placement;
import dev.mien.testkit.job.RecordedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in engine's frames through a restorer and an upscaler that are easy to see. */
class EnhancementTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("mien.repository", "../.."), "samples");

  private static final InputFile PORTRAIT =
      new InputFile(SAMPLES.resolve("portrait.png"), "me.png");

  @TempDir Path folder;
  private final TestServices services = new TestServices();

  private RecordedJob run(Map<String, String> values) throws IOException {
    return run(values, Integer.MAX_VALUE);
  }

  private RecordedJob run(Map<String, String> values, int checks) throws IOException {
    Map<String, String> all = new HashMap<>(values);
    all.putIfAbsent("use_idle_mode", "true");
    all.putIfAbsent("length_of_audio", "0.4");
    RecordedJob job =
        new RecordedJob(Files.createTempDirectory(folder, "job")).cancelledAfter(checks);
    SadTalkerPipelineFactory factory = new SadTalkerPipelineFactory();
    PipelineRequest request =
        PipelineRequest.parse(factory.descriptor(), all, Map.of("source_image", PORTRAIT));
    try (Pipeline pipeline = factory.create(services)) {
      pipeline.run(request, job);
    }
    return job;
  }

  private static List<Image> frames(RecordedJob job) throws IOException {
    List<Image> frames = new ArrayList<>();
    try (VideoReader video = VideoReader.open(job.artifacts.get(0).path())) {
      for (Image frame = video.next(); frame != null; frame = video.next()) {
        frames.add(frame);
      }
    }
    return frames;
  }

  private static Image blue(Image face) {
    byte[] rgb = face.rgb().clone();
    for (int i = 2; i < rgb.length; i += 3) {
      rgb[i] = (byte) 255;
    }
    return new Image(face.width(), face.height(), rgb);
  }

  private static int[] at(Image frame, double x, double y) {
    int column = (int) (x * frame.width());
    int row = (int) (y * frame.height());
    return new int[] {frame.sample(column, row, 0), frame.sample(column, row, 2)};
  }

  @Test
  void theFaceIsRestoredAndNothingElse() throws IOException {
    List<Image> plain = frames(run(Map.of()));
    services.offer("gfpgan", placement -> services.restorer(EnhancementTest::blue));
    RecordedJob job = run(Map.of("enhancer", "gfpgan", "keep_skin_tone", "false"));
    List<Image> restored = frames(job);

    assertEquals(plain.size(), restored.size());
    assertEquals(plain.get(0).width(), restored.get(0).width(), "the face is large enough");
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(255, at(restored.get(i), 0.5, 0.5)[1], 25, "blue");
      assertEquals(at(plain.get(i), 0.5, 0.5)[0], at(restored.get(i), 0.5, 0.5)[0], 25, "red");
      assertEquals(at(plain.get(i), 0.1, 0.1)[1], at(restored.get(i), 0.1, 0.1)[1], 3, "blue");
    }
    assertEquals(1, services.closed);
    assertEquals(List.of("prepare", "listen", "render"), job.stages);
    assertTrue(
        job.notes.stream().anyMatch(note -> note.startsWith("parsing_parsenet.pth is not there")),
        job.notes.toString());
    assertTrue(
        job.notes.stream().anyMatch(note -> note.startsWith("Flicker of the face")),
        job.notes.toString());
  }

  @Test
  void aSmallFaceIsShownTwiceAsLarge() throws IOException {
    services.offer("gfpgan", placement -> services.restorer(face -> face));
    List<Image> frames =
        frames(run(Map.of("enhancer", "gfpgan", "preprocess", "crop", "size", "256")));

    assertEquals(512, frames.get(0).width());
  }

  @Test
  void aStillBackgroundIsEnlargedOnce() throws IOException {
    services.offer("gfpgan", placement -> services.restorer(face -> face));
    int[] pictures = {0};
    services.offer(
        "paint",
        placement ->
            new Upscaler() {
              @Override
              public DeepImage upscale(
                  DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
                pictures[0]++;
                progress.accept(0.5);
                return DeepImage.of(blue(Image.blank(wanted.width(), wanted.height())));
              }
            });
    RecordedJob job =
        run(Map.of("enhancer", "gfpgan", "background_enhancer", "paint", "enhancer_scale", "2"));
    Image last = frames(job).get(9);

    assertEquals(1, pictures[0]);
    assertEquals(1536, last.width());
    assertEquals(0, at(last, 0.05, 0.05)[0], 3, "the enlarged background");
    assertTrue(at(last, 0.5, 0.5)[0] > 100, "the face");
    assertEquals(List.of("prepare", "listen", "enhance", "render"), job.stages);
  }

  @Test
  void withoutTheRestorerTheVideoIsMadeAllTheSame() throws IOException {
    RecordedJob job = run(Map.of("enhancer", "gone"));

    assertEquals(10, frames(job).size());
    assertTrue(
        job.notes.contains("The video is made without 'gone': There is no 'gone'."),
        job.notes.toString());
  }

  @Test
  void aRestorerThatFailsLeavesTheFramesAsTheyWere() throws IOException {
    int[] faces = {0};
    services.offer(
        "gfpgan",
        placement ->
            services.restorer(
                face -> {
                  if (++faces[0] > 7) {
                    throw new MienException(StandardErrorCode.INTERNAL, "It broke.");
                  }
                  return face;
                }));
    RecordedJob job = run(Map.of("enhancer", "gfpgan"));

    assertEquals(10, frames(job).size());
    assertTrue(
        job.notes.contains("3 of 10 frames could not be restored and are as they were: It broke."),
        job.notes.toString());
  }

  @Test
  void whereTheCardIsFullTheProcessorGoesOn() throws IOException {
    services.offer(
        "gfpgan",
        placement ->
            services.restorer(
                face -> {
                  if (!placement.device().equals(Optional.of("cpu"))) {
                    throw new MienException(StandardErrorCode.OUT_OF_MEMORY, "It is full here.");
                  }
                  return blue(face);
                }));
    RecordedJob job = run(Map.of("enhancer", "gfpgan", "keep_skin_tone", "false"));

    assertEquals(255, at(frames(job).get(0), 0.5, 0.5)[1], 25, "blue");
    assertTrue(
        job.notes.contains(
            "The memory of the device did not suffice for 'gfpgan'; it went on on the processor."),
        job.notes.toString());
    assertEquals(2, services.closed);
  }

  @Test
  void placementAndFidelityReachTheRestorer() throws IOException {
    List<Placement> placements = new ArrayList<>();
    List<Double> fidelities = new ArrayList<>();
    services.offer(
        "codeformer",
        placement -> {
          placements.add(placement);
          return (FaceRestorer)
              (faces, fidelity) -> {
                fidelities.add(fidelity);
                return faces;
              };
        });
    run(
        Map.of(
            "enhancer",
            "codeformer",
            "enhancer_fidelity",
            "0.8",
            "device",
            "cpu",
            "precision",
            "fp32",
            "length_of_audio",
            "0.04"));

    assertEquals(List.of(new Placement(Optional.of("cpu"), Optional.of("fp32"))), placements);
    assertEquals(List.of(0.8), fidelities);
  }

  @Test
  void cancellingClosesTheRestorer() {
    services.offer("gfpgan", placement -> services.restorer(face -> face));

    assertThrows(CancelledException.class, () -> run(Map.of("enhancer", "gfpgan"), 6));
    assertEquals(1, services.closed);
  }

  @Test
  void whatIsMissingAndWhatCannotBeIsToldBeforehand() throws IOException {
    Inspection plain = inspection(Map.of());
    Inspection enhanced = inspection(Map.of("enhancer", "gfpgan", "enhancer_scale", "4"));

    Workload before = plain.workload().orElseThrow();
    Workload work = enhanced.workload().orElseThrow();
    assertEquals("builtin-mp4 + gfpgan", work.kind());
    assertTrue(work.typicalSeconds() > before.typicalSeconds() + 10, work.toString());
    assertTrue(work.memoryBytes() > before.memoryBytes(), work.toString());
    assertTrue(warned(plain, "enhancer").isEmpty());
    assertEquals(2, warned(enhanced, "enhancer").size(), "no detection, no parsing");
    assertEquals(1, warned(enhanced, "enhancer_scale").size(), "3072 x 3072 are too many");
  }

  @Test
  void sizesFollowTheFaceAndWhatAVideoCanBe() {
    assertEquals(new EnhancedSize(640, 480, false), size("auto", 640, 480, 400, false));
    assertEquals(new EnhancedSize(1280, 960, false), size("auto", 640, 480, 300, false));
    assertEquals(new EnhancedSize(3000, 2000, false), size("auto", 3000, 2000, 300, false));
    assertEquals(new EnhancedSize(1280, 960, false), size("auto", 640, 480, 400, true));
    assertEquals(new EnhancedSize(2560, 1920, false), size("4", 640, 480, 400, false));
    assertEquals(new EnhancedSize(3840, 2160, true), size("4", 1920, 1080, 400, false));
  }

  private static EnhancedSize size(
      String scale, int width, int height, double side, boolean reference) {
    PipelineRequest values =
        PipelineRequest.parsePartly(
            new SadTalkerPipelineFactory().descriptor(),
            Map.of(
                "enhancer",
                "gfpgan",
                "enhancer_scale",
                scale,
                "enhancer_reference",
                String.valueOf(reference)),
            Map.of());
    return EnhancedSize.of(width, height, side, EnhancerRequest.of(values).orElseThrow());
  }

  private Inspection inspection(Map<String, String> values) throws IOException {
    Map<String, String> all = new HashMap<>(values);
    all.put("use_idle_mode", "true");
    SadTalkerPipelineFactory factory = new SadTalkerPipelineFactory();
    return factory.inspect(
        PipelineRequest.parsePartly(factory.descriptor(), all, Map.of("source_image", PORTRAIT)),
        services,
        folder);
  }

  private static List<Warning> warned(Inspection inspection, String parameter) {
    return inspection.warnings().stream()
        .filter(warning -> warning.parameter().equals(parameter))
        .toList();
  }
}
