package dev.mien.plugin.sadtalker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.Text;
import dev.mien.testkit.checkpoint.OfficialFile;
import dev.mien.testkit.checkpoint.TorchContainer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of files that are as large and as full as the official ones. */
class ModelFitTest {
  private final SadTalkerPipelineFactory factory = new SadTalkerPipelineFactory();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SADTALKER_512") // has what the other has
  void officialFilesFit(OfficialFile official) throws IOException {
    assertEquals(Optional.empty(), problem(official, official.write(folder)));
  }

  @Test
  void filesOfTheOldContainerFit() throws IOException {
    Path file = OfficialFile.AUDIO2EXP.write(folder, TorchContainer.LEGACY);

    assertEquals(Optional.empty(), problem(OfficialFile.AUDIO2EXP, file));
  }

  @Test
  void anotherNetworkUnderTheNameIsToldByItsTensors() throws IOException {
    Path expression = OfficialFile.AUDIO2EXP.write(folder);
    String problem = problem(OfficialFile.AUDIO2POSE, expression).orElseThrow().english();

    assertTrue(
        problem.contains(
            "model/audio_encoder.audio_encoder.0.conv_block.0.weight [32, 1, 3, 3] is missing"),
        problem);
    assertTrue(problem.contains("Get it from its official page"), problem);
  }

  @Test
  void theMappingForWholePhotosIsNotTheOneForCutOuts() throws IOException {
    Path full = OfficialFile.MAPPING_FULL.write(folder);
    String problem = problem(OfficialFile.MAPPING_CROP, full).orElseThrow().english();

    assertTrue(
        problem.contains("mapping/first.0.weight is F32 [1024, 73, 7], expected [1024, 70, 7]"),
        problem);
  }

  @Test
  void aHalfCopiedFileIsToldAsSuch() throws IOException {
    Path file = OfficialFile.AUDIO2EXP.write(folder);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }

    assertTrue(problem(OfficialFile.AUDIO2EXP, file).isPresent());
  }

  @Test
  void aWebPageInPlaceOfAFileIsToldAsSuch() throws IOException {
    Path file = Files.writeString(folder.resolve("epoch_20.pth"), "<!DOCTYPE html><html></html>");
    String problem = problem(OfficialFile.RECONSTRUCTION, file).orElseThrow().english();

    assertTrue(problem.contains("web page"), problem);
  }

  private Optional<Text> problem(OfficialFile official, Path file) {
    return SadTalkerModels.FEATURES.stream()
        .flatMap(feature -> feature.alternatives().stream())
        .flatMap(set -> set.members().stream())
        .map(member -> member.file())
        .filter(declared -> declared.name().equals(official.fileName()))
        .findFirst()
        .flatMap(declared -> factory.problem(declared, file));
  }
}
