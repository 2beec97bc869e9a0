package dev.mien.testkit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.SyntheticTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Writes files of weights and reads them as the product does. */
class OfficialFileTest {
  /** Not a temporary folder: Windows cannot delete files that were mapped. */
  private static final Path FOLDER = Path.of("target", "official");

  @BeforeAll
  static void create() throws IOException {
    Files.createDirectories(FOLDER);
  }

  @Test
  void sadTalkersFileHasTheSizeThatIsPublished() throws IOException {
    Path file = OfficialFile.SADTALKER_256.write(FOLDER);
    assertEquals(725_066_984, Files.size(file));
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertEquals(1305, checkpoint.tensors().size());
    }
    Files.delete(file);
  }

  @Test
  void aNetworkIsWhatItsManifestSays() {
    Checkpoint checkpoint = SyntheticCheckpoints.network("sadtalker/audio2pose");
    same("sadtalker/audio2pose", "", checkpoint, "");
    assertEquals(419, checkpoint.tensors().size());
  }

  /** Every tensor of a network is in the file under its name there, with shape and values. */
  private static void same(String golden, String prefix, Checkpoint checkpoint, String below) {
    for (SyntheticTensor expected : Goldens.weights(golden).tensors()) {
      String name = below + expected.name().substring(prefix.length());
      TensorEntry found = Objects.requireNonNull(checkpoint.tensors().get(name), name);
      assertArrayEquals(expected.shape(), found.shape(), name);
      assertEquals(expected.data(), found.data(), name);
    }
  }
}
