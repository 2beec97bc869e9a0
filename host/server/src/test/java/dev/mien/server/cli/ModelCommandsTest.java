package dev.mien.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.file.Sha256;
import dev.mien.server.testing.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
  private static final String NEW = "needy_new.safetensors";
  private static final String CROP = "map_crop.pth.tar";

  @TempDir private Path root;
  private Path models = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Weights.needyPlugin()
        .write(Files.createDirectories(root.resolve("plugins")).resolve("needy.jar"));
    models = root.resolve("模型 models 🎭");
    System.setProperty("mien.home", root.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("mien.home");
  }

  private String modelsDir() {
    return "--models-dir=" + models;
  }

  private JsonNode feature(CommandLineRun run) throws IOException {
    return run.json().get("features").get(0);
  }

  @Test
  void theDoctorListsEveryFile() throws IOException {
    Weights.put(models.resolve("Needy"), NEW);
    Files.writeString(models.resolve("Needy").resolve(CROP), "<html>sign in</html>");

    CommandLineRun run = CommandLineRun.of("doctor", modelsDir());

    for (String words :
        new String[] {
          "Network (New files)",
          "ok       " + NEW,
          models.resolve("Needy").resolve(NEW).toString(),
          "missing  map_full.pth.tar  1 MB  MIT",
          "only for Picture: Whole",
          "broken   " + CROP,
          "web page",
          "official page: https://example.org/needy",
          "or: Old files; missing needy_old.pth, needy_older.pth",
          models.resolve("Shared").toString()
        }) {
      assertTrue(run.out().contains(words), words + "\n" + run);
    }
  }

  @Test
  void theDoctorTellsFingerprintsWhenAsked() throws IOException {
    Weights.put(models.resolve("Needy"), NEW);

    JsonNode plain = feature(CommandLineRun.of("doctor", "--json", modelsDir()));
    assertTrue(plain.get("sets").get(0).get("files").get(0).path("sha256").isMissingNode());
    JsonNode hashed = feature(CommandLineRun.of("doctor", "--json", "--hash", modelsDir()));
    assertEquals(
        Sha256.of(models.resolve("Needy").resolve(NEW)),
        hashed.get("sets").get(0).get("files").get(0).get("sha256").asText());
    assertEquals("missing", hashed.get("state").asText());
  }

  @Test
  void theEnvironmentNamesAFurtherPlace() throws IOException {
    Path place = root.resolve("checkpoints");
    Weights.put(place, NEW);
    CommandLineRun run =
        CommandLineRun.with(Map.of("SADTALKTER_CHECKPOINTS", place.toString()), "")
            .run("doctor", "--json", modelsDir());
    JsonNode kinds = run.json();
    assertTrue(
        StreamSupport.stream(kinds.get("findings").spliterator(), false)
            .anyMatch(finding -> finding.get("message").asText().equals("sadtalker: 1 files.")),
        run.toString());
  }

  @Test
  void talkIsRefusedBeforeAnyWork() throws IOException {
    String photo = Files.writeString(root.resolve("me.png"), "picture").toString();
    String voice = Files.writeString(root.resolve("me.wav"), "sound").toString();
    String target = root.resolve("out.mp4").toString();

    CommandLineRun refused =
        CommandLineRun.of(
            "talk", photo, voice, "--engine", "network", "-o", target, "--json", modelsDir());
    assertEquals(3, refused.code(), refused.toString());
    assertEquals("MISSING_MODEL", refused.error().get("code").asText());
    assertTrue(refused.error().get("message").asText().contains(NEW), refused.toString());

    Weights.put(models.resolve("Needy"), NEW, CROP);
    CommandLineRun done =
        CommandLineRun.of("talk", photo, voice, "--engine", "network", "-o", target, modelsDir());
    assertEquals(0, done.code(), done.toString());
    assertEquals("network %s %s".formatted(NEW, CROP), Files.readString(Path.of(target)));
  }

  @Test
  void filesAreInstalledAndToldOf() throws IOException {
    Path downloads = root.resolve("下载 downloads");
    Weights.put(downloads, NEW, CROP, "map_full.pth.tar");

    CommandLineRun run =
        CommandLineRun.of(
            "install-models",
            downloads.resolve(NEW).toString(),
            downloads.resolve(CROP).toString(),
            modelsDir());
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.out().contains("installed  " + models.resolve("Needy").resolve(NEW)), run.out());
    assertTrue(run.out().contains("No feature has all its files yet"), run.out());

    CommandLineRun rest =
        CommandLineRun.of("install-models", downloads.toString(), "--json", modelsDir());
    assertEquals(0, rest.code(), rest.toString());
    assertEquals("Network", rest.json().get("ready").get(0).asText());
    assertEquals(3, rest.json().get("files").size());
    assertTrue(
        StreamSupport.stream(rest.json().get("files").spliterator(), false)
            .filter(file -> file.get("name").asText().equals(NEW))
            .allMatch(file -> file.get("result").asText().equals("same")));
  }

  @Test
  void whatIsLeftOutMakesTheCommandFail() throws IOException {
    Weights.put(models.resolve("Needy"), NEW);
    Path file = Files.write(root.resolve(NEW), Weights.safetensors("other weights"));

    CommandLineRun run = CommandLineRun.of("install-models", file.toString(), modelsDir());
    assertEquals(2, run.code(), run.toString());
    assertTrue(run.out().contains("Replace it with --force."), run.out());
    assertTrue(run.err().contains("1 of 1 files were not installed"), run.err());
    assertEquals(
        0, CommandLineRun.of("install-models", file.toString(), "--force", modelsDir()).code());
    assertEquals(2, CommandLineRun.of("install-models", modelsDir()).code());
  }
}
