package dev.mien.plugin.extras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.image.DeepPicture;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.PictureFormat;
import dev.mien.media.provenance.PictureTexts;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.testkit.job.RecordedJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtrasPipelineTest {
  private static final long ALL = Long.MAX_VALUE;
  private static final Path PORTRAIT = Path.of("../../samples/portrait.png");

  @TempDir Path folder;
  private final ExtrasPipelineFactory factory = new ExtrasPipelineFactory();
  private final ToyServices services = new ToyServices();

  /** A picture of noise. */
  private static DeepImage noise(int width, int height, boolean alpha) {
    Random random = new Random(5);
    short[] rgb = new short[width * height * 3];
    short[] opacity = new short[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) random.nextInt(65536);
    }
    for (int i = 0; i < opacity.length; i++) {
      opacity[i] = (short) random.nextInt(65536);
    }
    return new DeepImage(width, height, rgb, alpha ? opacity : null);
  }

  private static DeepImage grey(DeepImage image) {
    Samples.grey(image);
    return image;
  }

  private Path file(DeepImage image, PictureFormat format, Map<String, String> texts)
      throws IOException {
    Path file = folder.resolve("图片 %d.png".formatted(System.nanoTime()));
    ImageFiles.write(file, image, format, texts, null);
    return file;
  }

  private Path file(DeepImage image) throws IOException {
    return file(image, new PictureFormat.Png(16, false), Map.of());
  }

  private PipelineRequest request(Path picture, Map<String, String> values) {
    return PipelineRequest.parse(
        factory.descriptor(), values, Map.of("image", new InputFile(picture, "my.photo.tif")));
  }

  private RecordedJob newJob() throws IOException {
    return new RecordedJob(Files.createTempDirectory(folder, "job"));
  }

  private RecordedJob run(Path picture, Map<String, String> values) throws IOException {
    RecordedJob job = newJob();
    factory.create(services).run(request(picture, values), job);
    assertEquals(1, job.artifacts.size());
    return job;
  }

  private static DeepPicture result(RecordedJob job) {
    return ImageFiles.readDeep(job.artifacts.get(0).path(), ALL);
  }

  private DeepPicture made(Path picture, Map<String, String> values) throws IOException {
    return result(run(picture, values));
  }

  private static void assertSamePixels(DeepImage expected, DeepImage actual) {
    assertEquals(expected.width(), actual.width());
    assertArrayEquals(expected.rgb(), actual.rgb());
    assertArrayEquals(expected.alpha(), actual.alpha());
  }

  @ParameterizedTest
  @CsvSource({"8, false, false", "16, false, true", "16, true, false", "8, true, true"})
  void withoutAnythingToDoAPictureStaysAsItIs(int depth, boolean gray, boolean alpha)
      throws IOException {
    DeepImage image = noise(31, 17, alpha);
    Path picture = file(gray ? grey(image) : image, new PictureFormat.Png(depth, gray), Map.of());
    DeepPicture before = ImageFiles.readDeep(picture, ALL);

    DeepPicture after = made(picture, Map.of());

    assertSamePixels(before.image(), after.image());
    assertEquals(depth, after.depth());
    assertEquals(gray, after.gray());
  }

  @Test
  void aPictureIsEnlargedByAFactor() throws IOException {
    DeepPicture after =
        made(file(noise(34, 20, true)), Map.of("upscaler_1", "lanczos", "upscaling_resize", "2.5"));

    assertEquals(85, after.image().width());
    assertEquals(50, after.image().height());
    assertEquals(16, after.depth());
  }

  @ParameterizedTest
  @CsvSource({"true, 100, 50", "false, 100, 100"})
  void aPictureIsEnlargedToASize(boolean crop, int width, int height) throws IOException {
    DeepImage after =
        made(
                file(noise(64, 64, false)),
                Map.of(
                    "upscaler_1", "Lanczos",
                    "resize_mode", "size",
                    "upscaling_resize_w", "100",
                    "upscaling_resize_h", "50",
                    "upscaling_crop", String.valueOf(crop)))
            .image();

    assertEquals(width, after.width());
    assertEquals(height, after.height());
  }

  @Test
  void theMiddleIsKeptWhereAPictureIsCropped() throws IOException {
    DeepImage image = noise(4, 8, false);

    DeepImage after =
        made(
                file(image),
                Map.of(
                    "upscaler_1", "nearest",
                    "resize_mode", "size",
                    "upscaling_resize_w", "4",
                    "upscaling_resize_h", "2"))
            .image();

    assertSamePixels(Samples.middle(image, 4, 2), after);
    assertEquals(image.rgb()[3 * 4 * 3], after.rgb()[0]);
  }

  @Test
  void twoUpscalersAreMixed() throws IOException {
    Path picture = file(noise(16, 16, false));
    DeepImage lanczos = made(picture, Map.of("upscaler_1", "lanczos")).image();
    DeepImage nearest = made(picture, Map.of("upscaler_1", "nearest")).image();

    DeepImage mixed =
        made(
                picture,
                Map.of(
                    "upscaler_1", "lanczos",
                    "upscaler_2", "nearest",
                    "extras_upscaler_2_visibility", "0.25"))
            .image();

    for (int i = 0; i < mixed.rgb().length; i++) {
      double expected = 0.75 * (lanczos.rgb()[i] & 0xffff) + 0.25 * (nearest.rgb()[i] & 0xffff);
      assertEquals(expected, mixed.rgb()[i] & 0xffff, 0.51);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "webp"})
  void howAPictureWasGeneratedStaysWithIt(String format) throws IOException {
    String words = "a fox, 狐狸\nSteps: 3, Seed: 7, Size: 8x8";
    Path picture =
        file(noise(8, 8, false), new PictureFormat.Png(8, false), Map.of("parameters", words));

    RecordedJob job =
        run(picture, Map.of("upscaler_1", "nearest", "output_format", format, "quality", "50"));

    Map<String, String> texts = new PictureTexts().texts(job.artifacts.get(0).path()).orElseThrow();
    assertEquals(words, texts.get("parameters"));
    assertTrue(texts.getOrDefault("AIGC", "").contains("job-1"), texts::toString);
    assertEquals("my.photo." + format, job.artifacts.get(0).name());
    if (format.equals("png")) {
      assertEquals(
          "Postprocess upscale by: 2.0, Postprocess upscaler: nearest",
          texts.get("postprocessing"));
    }
  }

  @Test
  void aPictureWithoutAFaceStaysAsItIsWithANote() throws IOException {
    DeepImage image = noise(64, 64, false);

    RecordedJob job = run(file(image), Map.of("face_restorer", "gfpgan"));

    assertSamePixels(image, result(job).image());
    assertTrue(job.notes.stream().anyMatch(note -> note.contains("No face")), job.notes::toString);
    assertEquals(List.of("read", "faces", "write"), job.stages);
  }

  @Test
  void aFaceIsRestoredAndTheRestStays() throws IOException {
    DeepImage before = ImageFiles.readDeep(PORTRAIT, ALL).image();

    RecordedJob job = run(PORTRAIT, Map.of("face_restorer", "gfpgan"));

    DeepImage after = result(job).image();
    assertArrayEquals(row(before, 0), row(after, 0));
    assertNotEquals(0, brightened(before, after));
    assertTrue(
        job.notes.stream().anyMatch(note -> note.startsWith("Faces found: 1")),
        job.notes::toString);
  }

  private static short[] row(DeepImage image, int y) {
    short[] row = new short[image.width() * 3];
    System.arraycopy(image.rgb(), y * row.length, row, 0, row.length);
    return row;
  }

  private static long brightened(DeepImage before, DeepImage after) {
    long count = 0;
    for (int i = 0; i < before.rgb().length; i++) {
      count += (after.rgb()[i] & 0xffff) > (before.rgb()[i] & 0xffff) + 2000 ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void facesAreRestoredInALargerPicture(boolean first) throws IOException {
    RecordedJob job =
        run(
            PORTRAIT,
            Map.of(
                "face_restorer", "gfpgan",
                "upscaler_1", "nearest",
                "upscaling_resize", "1.5",
                "upscale_first", String.valueOf(first)));
    DeepImage enlarged =
        made(PORTRAIT, Map.of("upscaler_1", "nearest", "upscaling_resize", "1.5")).image();

    assertNotEquals(0, brightened(enlarged, result(job).image()));
    assertEquals(List.of("read", "enlarge", "faces", "write"), job.stages);
  }

  @Test
  void theSecondRestorerSeesWhatTheFirstHasMade() throws IOException {
    run(PORTRAIT, Map.of("face_restorer", "gfpgan", "face_restorer_2", "codeformer"));

    assertEquals(List.of("gfpgan", "codeformer"), services.opened);
  }

  @Test
  void whatWouldNotShowIsNotMade() throws IOException {
    run(PORTRAIT, Map.of("face_restorer", "gfpgan", "face_restorer_visibility", "0"));

    assertEquals(List.of(), services.opened);
  }

  @Test
  void whereTheCardIsFullTheProcessorEnlargesAndRestores() throws IOException {
    services.full = placement -> !placement.device().equals(Optional.of("cpu"));

    RecordedJob job = run(PORTRAIT, Map.of("face_restorer", "gfpgan", "upscaler_1", "lanczos"));

    String words =
        "The memory of the device did not suffice for '%s'; it went on on the processor.";
    assertTrue(job.notes.contains(words.formatted("lanczos")), job.notes::toString);
    assertTrue(job.notes.contains(words.formatted("gfpgan")), job.notes::toString);
    DeepImage enlarged = made(PORTRAIT, Map.of("upscaler_1", "lanczos")).image();
    assertNotEquals(0, brightened(enlarged, result(job).image()));
  }

  @Test
  void whereEverythingIsFullFacesStayAsTheyAreAndEnlargingIsAnError() throws IOException {
    services.full = placement -> true;

    RecordedJob job = run(PORTRAIT, Map.of("face_restorer", "gfpgan"));
    PipelineRequest larger = request(PORTRAIT, Map.of("upscaler_1", "lanczos"));
    MienException failure =
        assertThrows(MienException.class, () -> factory.create(services).run(larger, newJob()));

    assertSamePixels(ImageFiles.readDeep(PORTRAIT, ALL).image(), result(job).image());
    assertTrue(
        job.notes.contains(
            "1 of 1 faces could not be restored and are as they were: It is full here."),
        job.notes::toString);
    assertEquals(StandardErrorCode.OUT_OF_MEMORY, failure.code());
  }

  @Test
  void restoringIsReportedFaceByFaceAndEndsWhenItIsNotWantedAnyMore() throws IOException {
    RecordedJob job = newJob().cancelledAfter(4); // begun, looked for faces, found one, restored it
    PipelineRequest request = request(PORTRAIT, Map.of("face_restorer", "gfpgan"));

    assertThrows(CancelledException.class, () -> factory.create(services).run(request, job));

    assertEquals(List.of("gfpgan"), services.opened);
    assertEquals(List.of("read", "faces"), job.stages);
    assertEquals(2 / 3.0, job.fraction(), 1e-9);
    assertEquals(List.of(), job.artifacts);
  }

  @Test
  void aGreyPictureStaysGreyWithARestoredFace() throws IOException {
    DeepImage portrait = grey(ImageFiles.readDeep(PORTRAIT, ALL).image());
    Path picture = file(portrait, new PictureFormat.Png(8, true), Map.of());

    assertTrue(made(picture, Map.of("face_restorer", "gfpgan")).gray());
  }

  @ParameterizedTest
  @CsvSource({"upscaling_resize, 1000000, factor", "upscaling_resize_w, 1000000, size"})
  void whatWouldBeTooLargeIsRefused(String field, String value, String mode) throws IOException {
    PipelineRequest request =
        request(
            file(noise(20, 20, false)),
            Map.of("upscaler_1", "lanczos", "resize_mode", mode, field, value));

    MienException failure =
        assertThrows(MienException.class, () -> factory.create(services).run(request, newJob()));
    Inspection inspection = factory.inspect(request, services, folder);

    assertEquals(Optional.of(field), failure.field());
    assertEquals(field, inspection.warnings().get(0).parameter());
  }

  @Test
  void whatIsNoPictureIsBlamed() throws IOException {
    Path words = Files.writeString(folder.resolve("words"), "no picture");

    MienException failure =
        assertThrows(
            MienException.class,
            () -> factory.create(services).run(request(words, Map.of()), newJob()));
    Inspection inspection = factory.inspect(request(words, Map.of()), services, folder);

    assertEquals(Optional.of("image"), failure.field());
    assertEquals("image", inspection.warnings().get(0).parameter());
  }

  @Test
  void aCancelledJobLeavesNothing() throws IOException {
    RecordedJob job = newJob().cancelledAfter(2);
    PipelineRequest request = request(file(noise(64, 64, false)), Map.of("upscaler_1", "lanczos"));

    assertThrows(CancelledException.class, () -> factory.create(services).run(request, job));

    assertEquals(List.of(), job.artifacts);
  }

  @Test
  void aFormHearsOfAMissingFaceAndOfTheWork() throws IOException {
    Path picture = file(noise(64, 64, false));

    Inspection inspection =
        factory.inspect(request(picture, Map.of("face_restorer", "gfpgan")), services, folder);

    assertTrue(
        inspection.warnings().get(0).words().english().contains("no face"), inspection::toString);
    assertTrue(inspection.workload().orElseThrow().units() > 0);
    assertEquals(
        List.of(), factory.inspect(request(PORTRAIT, Map.of()), services, folder).warnings());
  }
}
