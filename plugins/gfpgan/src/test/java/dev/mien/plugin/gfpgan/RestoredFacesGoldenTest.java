package dev.mien.plugin.gfpgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.plugin.gfpgan.network.GoldenFace;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.service.Placement;
import dev.mien.testkit.checkpoint.ModelFolder;
import dev.mien.testkit.checkpoint.OfficialFile;
import dev.mien.testkit.checkpoint.TorchContainer;
import dev.mien.testkit.golden.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** From a file as it is published, and a picture, to the reference's picture. */
class RestoredFacesGoldenTest {
  private static final Placement EXACT = new Placement(Optional.of("cpu"), Optional.of("fp32"));

  /** Half a level is rounding. */
  private static final double HALF = 0.51;

  // Windows keeps mapped files until their buffers are collected.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  private final FaceRestorers restorers = new FaceRestorers();

  private Path write(OfficialFile file, TorchContainer container) throws IOException {
    return file.write(Files.createDirectories(root.resolve("models/GFPGAN")), container);
  }

  private static GoldenFace first(String folder) {
    return new GoldenFace(folder, Goldens.cases(folder).findFirst().orElseThrow());
  }

  @Test
  void anOfficialFileIsFoundLoadedAndAsFaithfulAsOneWishes() throws IOException {
    write(OfficialFile.CODEFORMER, TorchContainer.ZIP);
    GoldenFace golden = first("face/codeformer");
    try (FaceRestorer restorer = restorers.open("CodeFormer", EXACT, new ModelFolder(root))) {
      List<Image> restored = restorer.restore(List.of(golden.face()), 0.5);

      assertEquals(1, restored.size());
      assertTrue(golden.levelsOff("image_w05_adain", restored.get(0)) < HALF);
    }
  }

  /** Any name will do, the file may go away, and faces of one batch do not see each other. */
  @Test
  void aFaceInABatchIsRestoredAsIfAlone() throws IOException {
    Path published = write(OfficialFile.GFPGAN_14, TorchContainer.LEGACY);
    Path renamed = Files.move(published, published.resolveSibling("anything 脸.pt"));
    GoldenFace golden = first("face/gfpgan");
    RestorerFile file = RestorerFile.of(renamed);
    try (FaceNetwork network = new LeasedFaceNetwork(file, NeuralPlacement.of(EXACT))) {
      if (!OS.WINDOWS.isCurrentOs()) { // which keeps files that somebody reads
        Files.delete(renamed);
      }
      List<Image> batch = List.of(upsideDown(golden.face()), golden.face());

      List<Image> restored = network.restore(batch, 0.5);

      assertTrue(golden.levelsOff("image", restored.get(0)) > 50);
      assertTrue(golden.levelsOff("image", restored.get(1)) < HALF);
    }
  }

  private static Image upsideDown(Image image) {
    byte[] rgb = new byte[image.rgb().length];
    int row = 3 * image.width();
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(image.rgb(), y * row, rgb, rgb.length - (y + 1) * row, row);
    }
    return new Image(image.width(), image.height(), rgb);
  }
}
