package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.testkit.MienProcess;
import dev.mien.testkit.Voices;
import dev.mien.testkit.checkpoint.OfficialFile;
import dev.mien.testkit.checkpoint.TorchContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a photo and a voice to a video with complete files in the official formats, as if somebody
 * had copied them into the folder of models. The numbers in them are synthetic: the video moves,
 * but shows no face.
 */
class OfficialWeightsTest {
  /** Four frames: enough to smooth, and to see that they differ. */
  private static final double SECONDS = 0.16;

  @TempDir Path folder;
  private Path models;
  private Path voice;

  @BeforeEach
  void writeTheVoice() throws IOException {
    models = Files.createDirectories(folder.resolve("models"));
    voice = Files.write(folder.resolve("voice.wav"), Voices.hum(SECONDS));
  }

  @Test
  void theSecondGenerationTalks() throws IOException, InterruptedException {
    Path home = Files.createDirectories(models.resolve("SadTalker"));
    OfficialFile.SADTALKER_256.write(home);
    OfficialFile.MAPPING_CROP.write(home);
    talk("--engine", "sadtalker-256", "--preprocess", "crop");
  }

  @Test
  void theFirstGenerationTalks() throws IOException, InterruptedException {
    Path home = Files.createDirectories(models.resolve("SadTalker"));
    OfficialFile.RECONSTRUCTION.write(home, TorchContainer.LEGACY);
    OfficialFile.AUDIO2EXP.write(home, TorchContainer.LEGACY);
    OfficialFile.AUDIO2POSE.write(home);
    OfficialFile.FACEVID2VID.write(home);
    OfficialFile.MAPPING_FULL.write(home, TorchContainer.LEGACY);
    talk("--engine", "sadtalker-256", "--preprocess", "full");
  }

  @Test
  void aTalkingFaceIsRestored() throws IOException, InterruptedException {
    OfficialFile.GFPGAN_14.write(Files.createDirectories(models.resolve("GFPGAN")));

    byte[] file = talk("--preprocess", "crop", "--size", "256", "--enhancer", "gfpgan");

    String readable = new String(file, StandardCharsets.ISO_8859_1);
    assertTrue(readable.contains("\"enhancer\":\"gfpgan\""), "its settings are in the file");
    assertTrue(readable.contains("\"enhancer_scale\":\"auto\""), "also those left as they were");
  }

  /** A video made with these options. */
  private byte[] talk(String... options) throws IOException, InterruptedException {
    Path video = folder.resolve("talking.mp4");
    List<String> words = new ArrayList<>(List.of("talk"));
    words.addAll(List.of(ServedMien.sample("portrait.png").toString(), voice.toString()));
    words.addAll(List.of("-o", video.toString()));
    words.addAll(List.of(options));
    words.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    words.addAll(List.of("--models-dir", models.toString()));
    Process process =
        MienProcess.command(ServedMien.installation(), words).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    byte[] file = Files.readAllBytes(video);
    Mp4.assertWhole(video.toString(), file);
    assertTrue(file.length > 1000, printed);
    return file;
  }
}
