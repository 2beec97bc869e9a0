package dev.mien.plugin.sadtalker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.testkit.job.RecordedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancelled in the middle of a frame, again and again: nothing stays behind. */
class CancellingTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("mien.repository", "../.."), "samples");
  private static final int ROUNDS = 20;
  private static final int SERIES = 3;

  /** By then compiled code and the allocator's pools have their size. */
  private static final int WARM_UP = 40;

  /** An encoder of this size alone takes 2 MB, so that 20 lost ones would be seen. */
  private static final long TOLERANCE = 32L << 20;

  @TempDir Path folder;

  @Test
  void nothingStaysBehindOfCancelledJobs() throws IOException {
    Path portrait = folder.resolve("portrait.png");
    ImageFiles.writePng(
        portrait,
        ImageOps.resize(ImageFiles.read(SAMPLES.resolve("portrait.png")), 384, 384),
        null);
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    for (int round = 0; round < WARM_UP; round++) {
      cancelled(portrait, scratch, 2 + round);
    }

    // What is lost is lost every time; a pool that grows once more, or is freed late, is not.
    long growth = Long.MAX_VALUE;
    for (int series = 0; series < SERIES && growth > TOLERANCE; series++) {
      long before = physicalBytes();
      for (int round = 0; round < ROUNDS; round++) {
        cancelled(portrait, scratch, 2 + 2 * round);
      }
      growth = physicalBytes() - before;
      System.out.printf(
          "%d MB before, %d MB more after %d rounds%n", before >> 20, growth >> 20, ROUNDS);
    }
    assertTrue(growth <= TOLERANCE, growth + " bytes more after every series");
  }

  private static void cancelled(Path portrait, Path scratch, int afterChecks) throws IOException {
    SadTalkerPipelineFactory factory = new SadTalkerPipelineFactory();
    PipelineRequest request =
        PipelineRequest.parse(
            factory.descriptor(),
            Map.of("face_points", "159,171 213,168 167,223 210,221 191,257"),
            Map.of(
                "source_image", new InputFile(portrait, "me.png"),
                "driven_audio", new InputFile(SAMPLES.resolve("voice-en.flac"), "hello.flac")));
    RecordedJob job = new RecordedJob(scratch).labelled().cancelledAfter(afterChecks);
    try (Pipeline pipeline =
        factory.create(
            () -> {
              throw new AssertionError("the built-in engine asks for no models");
            })) {
      assertThrows(CancelledException.class, () -> pipeline.run(request, job));
    }
    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(0, left.count());
    }
  }

  /** Of the whole process, of which Java's heap takes a fixed part (see the module's pom). */
  private static long physicalBytes() {
    System.gc();
    return Pointer.physicalBytes();
  }
}
