package dev.mien.testkit.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource(TorchContainer.class)
  void mappingIsOneEntryOfMany(TorchContainer container) throws IOException {
    Path folder = Files.createDirectories(FOLDER.resolve(container.name()));
    Path file = OfficialFile.MAPPING_CROP.write(folder, container);
    assertTrue(Math.abs(Files.size(file) - 155_521_183) < 1_000_000, "as large as published");
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      same("sadtalker/mapping70", "mapping.", checkpoint, "mapping/");
      assertEquals(
          18 * 3 + 1, checkpoint.tensors().size(), "the network, two moments each, one more");
    }
  }

  @ParameterizedTest
  @EnumSource(TorchContainer.class)
  void pointsOfAFaceAreAStateDict(TorchContainer container) throws IOException {
    Path folder = Files.createDirectories(FOLDER.resolve(container.name()));
    try (Checkpoint checkpoint = Checkpoint.open(OfficialFile.LANDMARKS.write(folder, container))) {
      same("face/landmarks", "", checkpoint, "state_dict/");
    }
  }

  @Test
  void theFaceFinderIsNothingButItsTensors() throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(OfficialFile.RETINAFACE.write(FOLDER))) {
      same("face/retinaface", "", checkpoint, "");
      assertEquals(
          Goldens.weights("face/retinaface").tensors().size(), checkpoint.tensors().size());
    }
  }

  @Test
  void theFirstGenerationHasNamesWithoutPrefix() throws IOException {
    try (Checkpoint checkpoint = Checkpoint.open(OfficialFile.AUDIO2EXP.write(FOLDER))) {
      same("sadtalker/audio2exp", "audio2exp.", checkpoint, "model/");
    }
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
