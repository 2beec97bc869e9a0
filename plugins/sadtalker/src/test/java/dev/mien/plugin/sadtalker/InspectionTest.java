package dev.mien.plugin.sadtalker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Suggestion;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a portrait and a voice before they become a video. */
class InspectionTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("mien.repository", "../.."), "samples");
  private static final Path PORTRAIT = SAMPLES.resolve("portrait.png");
  private static final Path VOICE = SAMPLES.resolve("voice-en.flac");
  private static final SadTalkerPipelineFactory FACTORY = new SadTalkerPipelineFactory();

  @TempDir Path folder;
  private Limits limits = Limits.NONE;

  private Inspection inspect(Map<String, String> values, Path portrait, Path voice)
      throws IOException {
    Map<String, InputFile> files = new HashMap<>();
    files.put("source_image", new InputFile(portrait, "me.png"));
    files.put("driven_audio", new InputFile(voice, "hello.flac"));
    return inspect(values, files);
  }

  private Inspection inspect(Map<String, String> values, Map<String, InputFile> files)
      throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Inspection inspection =
        FACTORY.inspect(
            PipelineRequest.parsePartly(FACTORY.descriptor(), values, files),
            new PluginContext() {
              @Override
              public ModelStore models() {
                throw new AssertionError("the built-in engine asks for no models");
              }

              @Override
              public Limits limits() {
                return limits;
              }
            },
            scratch);
    try (Stream<Path> left = Files.list(scratch)) {
      assertEquals(0, left.count());
    }
    return inspection;
  }

  private static List<String> warned(Inspection inspection) {
    return inspection.warnings().stream().map(Warning::parameter).toList();
  }

  private static void assertWarns(Inspection inspection, String parameter, String words) {
    assertTrue(
        inspection.warnings().stream()
            .anyMatch(
                warning ->
                    warning.parameter().equals(parameter)
                        && warning.words().english().contains(words)
                        && !warning.words().in("zh").equals(warning.words().english())),
        inspection.warnings().toString());
  }

  private static List<Suggestion> suggested(Inspection inspection, String parameter) {
    return inspection.suggestions().stream()
        .filter(suggestion -> suggestion.parameter().equals(parameter))
        .toList();
  }

  @Test
  void aGoodPortraitAndAGoodVoiceNeedNoWarning() throws IOException {
    Inspection inspection = inspect(Map.of("preprocess", "crop"), PORTRAIT, VOICE);

    assertEquals(List.of(), inspection.warnings());
    assertEquals(1, suggested(inspection, "face_at").size());
  }

  @Test
  void anEmptyFormIsLookedAtToo() throws IOException {
    assertEquals(Inspection.EMPTY, inspect(Map.of(), Map.of()));
    assertTrue(
        inspect(Map.of(), Map.of("source_image", new InputFile(PORTRAIT, "me.png")))
            .workload()
            .isEmpty());
  }

  @Test
  void whatIsSuggestedIsWhatHappens() throws IOException {
    Inspection inspection = inspect(Map.of("preprocess", "crop"), PORTRAIT, VOICE);
    Map<String, String> chosen = new HashMap<>();
    chosen.put("preprocess", "crop");
    for (Suggestion suggestion : inspection.suggestions()) {
      chosen.put(suggestion.parameter(), suggestion.value());
    }
    String points = chosen.remove("face_points");

    Inspection again = inspect(chosen, PORTRAIT, VOICE);

    assertEquals(List.of(), again.warnings());
    assertEquals(
        suggested(inspection, "crop").get(0).value(), suggested(again, "crop").get(0).value());
    assertEquals(List.of(), inspect(Map.of("face_points", points), PORTRAIT, VOICE).warnings());
  }

  @Test
  void theCropSuggestedFollowsTheMode() throws IOException {
    Region tight =
        suggested(inspect(Map.of("preprocess", "crop"), PORTRAIT, VOICE), "crop")
            .get(0)
            .area()
            .orElseThrow();
    Region wide =
        suggested(inspect(Map.of("preprocess", "extcrop"), PORTRAIT, VOICE), "crop")
            .get(0)
            .area()
            .orElseThrow();

    assertTrue(wide.width() > tight.width() && wide.height() > tight.height());
  }

  @Test
  void everyFaceIsSuggestedTheLargestFirst() throws IOException {
    Path two = folder.resolve("two.png");
    Image one = ImageFiles.read(PORTRAIT);
    Image other = ImageOps.resize(one, 512, 512);
    ImageFiles.writePng(two, besides(other, one), null);

    Inspection inspection = inspect(Map.of(), two, VOICE);

    assertWarns(inspection, "source_image", "2 faces");
    List<Suggestion> faces = suggested(inspection, "face_at");
    assertEquals(2, faces.size());
    Region largest = faces.get(0).area().orElseThrow();
    Region second = faces.get(1).area().orElseThrow();
    assertTrue(largest.x() > 512 && second.right() < 512, faces.toString());
    assertTrue(largest.width() > second.width());
    Point chosen = SadTalkerParameters.FACE_AT.parse(faces.get(1).value()).get(0);
    assertTrue(chosen.x() > second.x() && chosen.x() < second.right());
    assertEquals(
        List.of(), inspect(Map.of("face_at", faces.get(1).value()), two, VOICE).warnings());
  }

  private static Image besides(Image left, Image right) {
    Image both = Image.blank(left.width() + right.width(), Math.max(left.height(), right.height()));
    for (int y = 0; y < both.height(); y++) {
      for (int x = 0; x < both.width(); x++) {
        Image from = x < left.width() ? left : right;
        int column = x < left.width() ? x : x - left.width();
        for (int channel = 0; y < from.height() && channel < 3; channel++) {
          both.rgb()[(y * both.width() + x) * 3 + channel] = (byte) from.sample(column, y, channel);
        }
      }
    }
    return both;
  }

  @Test
  void aSmallFaceIsToldWithWhatHelpsInThatMode() throws IOException {
    Path small = folder.resolve("small.png");
    ImageFiles.writePng(small, ImageOps.resize(ImageFiles.read(PORTRAIT), 140, 140), null);

    assertWarns(inspect(Map.of("preprocess", "crop"), small, VOICE), "source_image", "enlarged");
    assertWarns(inspect(Map.of("preprocess", "full"), small, VOICE), "source_image", "crop");
    assertFalse(
        inspect(Map.of("preprocess", "crop", "size", "256"), PORTRAIT, VOICE).warnings().stream()
            .anyMatch(warning -> warning.words().english().contains("enlarged")));
  }

  @Test
  void noFaceIsAWarningAndTheVoiceIsStillHeard() throws IOException {
    Path wall = folder.resolve("wall.png");
    ImageFiles.writePng(wall, Image.blank(320, 320), null);
    Path silence = Files.write(folder.resolve("silence.wav"), WavFiles.wav(new short[48_000]));

    Inspection inspection = inspect(Map.of(), wall, silence);

    assertWarns(inspection, "source_image", "No face was found");
    assertWarns(inspection, "driven_audio", "stay shut");
    assertTrue(inspection.workload().isEmpty());
  }

  @Test
  void filesThatAreNeitherPictureNorSoundAreWarnings() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "neither");

    Inspection inspection = inspect(Map.of(), text, text);

    assertWarns(inspection, "source_image", "cannot be read as a picture");
    assertWarns(inspection, "driven_audio", "no sound");
  }

  @Test
  void theHostsLimitsAreTold() throws IOException {
    limits = new Limits(5, 100_000);

    Inspection inspection = inspect(Map.of(), PORTRAIT, VOICE);

    assertWarns(inspection, "source_image", "more pixels than this host takes");
    assertWarns(inspection, "driven_audio", "at most 5");
  }

  @Test
  void aLimitThatIsLoweredCountsForAFileThatIsKnown() throws IOException {
    assertEquals(List.of(), warned(inspect(Map.of(), PORTRAIT, VOICE)));
    limits = new Limits(1000, 100_000);
    assertEquals(List.of("source_image"), warned(inspect(Map.of(), PORTRAIT, VOICE)));
  }

  @Test
  void aBoxThatCannotBeCutOutIsToldWhereItCounts() throws IOException {
    for (String box : List.of("700,700,500,500", "380,330,20,20", "0,0,300,300")) {
      Map<String, String> values = Map.of("preprocess", "crop", "crop", box);
      assertEquals(List.of("crop"), warned(inspect(values, PORTRAIT, VOICE)), box);
    }
    assertEquals(
        List.of(), warned(inspect(Map.of("crop", "0,0,300,300"), PORTRAIT, VOICE)), "in full");
  }

  @Test
  void pointsThatAreNoFaceAreTold() throws IOException {
    String upsideDown = "280,500 390,500 300,420 370,420 335,300";

    Inspection inspection = inspect(Map.of("face_points", upsideDown), PORTRAIT, VOICE);

    assertEquals(List.of("face_points"), warned(inspection));
  }

  @Test
  void workGrowsWithLengthRateAndSize() throws IOException {
    double usual = units(Map.of("preprocess", "crop"));

    assertTrue(units(Map.of("preprocess", "crop", "fps", "50")) > 1.7 * usual);
    assertTrue(units(Map.of("preprocess", "crop", "size", "256")) < 0.6 * usual);
    Workload video = inspect(Map.of(), PORTRAIT, VOICE).workload().orElseThrow();
    Workload gif = inspect(Map.of("format", "gif"), PORTRAIT, VOICE).workload().orElseThrow();
    assertFalse(video.kind().equals(gif.kind()), "each format has its own speed");
    assertTrue(video.memoryBytes() > 50 << 20 && video.diskBytes() > 100_000);
  }

  private double units(Map<String, String> values) throws IOException {
    return inspect(values, PORTRAIT, VOICE).workload().orElseThrow().units();
  }
}
