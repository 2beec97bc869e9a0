package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.neural.FaceBox;
import dev.mien.face.neural.FacexlibFiles;
import dev.mien.face.neural.Fidelity;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
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

  @Test
  void aDamagedMaskFileLeavesTheSoftMaskAndANote(@TempDir Path folder) throws IOException {
    Files.write(
        folder.resolve(FacexlibFiles.PARSING.name()), "no".getBytes(StandardCharsets.UTF_8));
    FaceTools tools = FaceTools.of(new Folder(folder), PROCESSOR);
    Image picture = Image.blank(600, 600);
    FoundFace face =
        new FoundFace(FivePoints.TEMPLATE, new FaceBox(100, 100, 400, 400));

    RestoredPicture result =
        new FaceRestoration(tools, settings())
            .restore(
                DeepImage.of(picture),
                picture,
                DeepImage.of(picture),
                List.of(face),
                new Sharpening(0, 0.5));

    assertEquals(1, result.restored());
    assertTrue(result.notes().toString().contains("soft mask"), result.notes().toString());
    assertTrue((result.picture().rgb()[(284 * 600 + 256) * 3] & 0xffff) > 100 * 257);
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
