package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.neural.FaceBox;
import dev.mien.face.neural.FacexlibFiles;
import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceToolsTest {
  /** Not a temporary folder: Windows cannot delete files that were mapped. */
  private static final Path FOLDER = Path.of("target", "tools");

  private static final NeuralPlacement PROCESSOR =
      new NeuralPlacement(NeuralDevice.CPU, Precision.FLOAT32);

  @BeforeAll
  static void create() throws IOException {
    Files.createDirectories(FOLDER);
    OfficialFile.PARSING.write(FOLDER);
  }

  @Test
  void aFaceGetsAMaskOfItsOwnWhereTheFileIs() {
    FaceTools tools = FaceTools.of(new Folder(FOLDER), PROCESSOR);

    float[] own = tools.mask(Image.blank(512, 512), FaceArea.WHOLE_FACE).shares();

    assertTrue(!Arrays.equals(own, FaceMask.soft().shares()), "the same as without");
    assertEquals(1, tools.notes().size());
    assertTrue(tools.notes().get(0).english().contains(FacexlibFiles.DETECTION.name()));
  }

  @Test
  void theFileFitsAndAnotherDoesNot(@TempDir Path folder) throws IOException {
    Path parsing = FOLDER.resolve(FacexlibFiles.PARSING.name());
    assertEquals(Optional.empty(), FacexlibFiles.problem(FacexlibFiles.PARSING, parsing));

    Text other = FacexlibFiles.problem(FacexlibFiles.DETECTION, parsing).orElseThrow();
    assertTrue(other.english().contains("another network's file"), other.english());

    Path damaged = Files.write(folder.resolve("x.pth"), "no".getBytes(StandardCharsets.UTF_8));
    assertTrue(FacexlibFiles.problem(FacexlibFiles.PARSING, damaged).isPresent());
  }

  /** Neither is a reason to lose the job, and each has nothing to do with the other. */
  @Test
  void damagedFilesLeaveTheSimpleWaysAndNotes(@TempDir Path folder) throws IOException {
    for (Path file :
        List.of(
            folder.resolve(FacexlibFiles.DETECTION.name()),
            folder.resolve(FacexlibFiles.PARSING.name()))) {
      Files.write(file, "no".getBytes(StandardCharsets.UTF_8));
    }
    FaceTools tools = FaceTools.of(new Folder(folder), PROCESSOR);
    Image picture = ImageFiles.read(Path.of("..", "..", "samples", "portrait.png"));

    RestoredPicture result = restored(tools, settings(), picture, picture, new Sharpening(0, 0.5));

    assertEquals(1, result.restored());
    List<String> notes = result.notes().stream().map(Text::english).toList();
    assertEquals(2, notes.size(), notes.toString());
    assertTrue(
        notes
            .get(0)
            .startsWith(
                "detection_Resnet50_Final.pth was not used, faces are found in Mien's own way, which misses small and turned ones: "),
        notes.toString());
    assertTrue(
        notes
            .get(1)
            .startsWith(
                "parsing_parsenet.pth was not used, faces are pasted back with one soft mask for all: "),
        notes.toString());
    assertTrue(result.notes().get(1).in("zh").startsWith("未使用 parsing_parsenet.pth，"));
  }

  @Test
  void aDamagedMaskFileLeavesTheFaceWhereItWasFound(@TempDir Path folder) throws IOException {
    Files.write(
        folder.resolve(FacexlibFiles.PARSING.name()), "no".getBytes(StandardCharsets.UTF_8));
    FaceTools tools = FaceTools.of(new Folder(folder), PROCESSOR);
    Image picture = Image.blank(600, 600);
    FoundFace face = new FoundFace(FivePoints.TEMPLATE, new FaceBox(100, 100, 400, 400));

    RestoredPicture result =
        new FaceRestoration(tools, settings())
            .restore(
                picture,
                DeepImage.of(picture),
                List.of(face),
                new DependableTools(tools, settings()),
                service(new Sharpening(0, 0.5)),
                part -> {});

    assertEquals(1, result.restored());
    assertTrue((result.picture().rgb()[(284 * 600 + 256) * 3] & 0xffff) > 100 * 257);
  }

  private static MovableService<FaceRestorer> service(FaceRestorer restorer) {
    return new MovableService<>("toy", restorer, Optional.empty());
  }

  /** Cascades find the face, ParseNet makes the mask, and what restores is honest. */
  @ParameterizedTest
  @CsvSource({"portrait-2.png, 1, 45", "portrait.png, 2, 36"})
  void theUsualChainLooksAsTheReferenceDoes(String portrait, int enlargement, double least) {
    FaceTools tools = FaceTools.of(new Folder(FOLDER), PROCESSOR);
    Image picture = ImageFiles.read(Path.of("..", "..", "samples", portrait));
    Image background =
        ImageOps.resize(picture, picture.width() * enlargement, picture.height() * enlargement);

    Sharpening honest = new Sharpening(1, 0.1);
    byte[] usual = rgb(restored(tools, settings(), picture, background, honest));
    byte[] reference =
        rgb(restored(tools, RestorationSettings.REFERENCE, picture, background, honest));

    double decibels = decibels(usual, reference, background.rgb());
    System.out.printf("%s x %d: %.1f dB to the reference%n", portrait, enlargement, decibels);
    assertTrue(decibels > least, decibels + " dB");
  }

  private static RestoredPicture restored(
      FaceTools tools,
      RestorationSettings settings,
      Image picture,
      Image background,
      FaceRestorer restorer) {
    RestoredPicture result =
        new FaceRestoration(tools, settings)
            .restore(
                DeepImage.of(picture), DeepImage.of(background), service(restorer), part -> {});
    assertEquals(1, result.restored());
    return result;
  }

  private static byte[] rgb(RestoredPicture result) {
    return result.picture().toImage().rgb();
  }

  /** The peak signal-to-noise ratio where the reference changed something. */
  private static double decibels(byte[] usual, byte[] reference, byte[] background) {
    double squares = 0;
    int count = 0;
    for (int i = 0; i < usual.length; i++) {
      if (reference[i] != background[i]) {
        int difference = (usual[i] & 0xff) - (reference[i] & 0xff);
        squares += difference * difference;
        count++;
      }
    }
    return 10 * Math.log10(255.0 * 255 * count / squares);
  }

  private static RestorationSettings settings() {
    return new RestorationSettings(
        1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, Fidelity.CORRECTED);
  }

  /** The files of one folder. */
  private record Folder(Path path) implements ModelStore {
    @Override
    public List<ModelFile> list(ModelKind kind) {
      return List.of(FacexlibFiles.DETECTION, FacexlibFiles.PARSING).stream()
          .map(official -> path.resolve(official.name()))
          .filter(Files::exists)
          .map(file -> new ModelFile(String.valueOf(file.getFileName()), file, 0))
          .toList();
    }

    @Override
    public ModelFile require(ModelKind kind, String name) {
      throw new MienException(StandardErrorCode.MISSING_MODEL, name);
    }
  }
}
