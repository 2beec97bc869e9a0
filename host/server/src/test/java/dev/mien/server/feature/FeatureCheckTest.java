package dev.mien.server.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.testing.ShippedPlugins;
import dev.mien.server.testing.Weights;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCheckTest {
  @TempDir private Path root;
  private Path home = Path.of("");
  private Plugins plugins;
  private FeatureCheck check;

  @BeforeEach
  void open() throws IOException {
    Path folder = ShippedPlugins.folder(root);
    Weights.needyPlugin().write(folder.resolve("needy.jar"));
    plugins = ShippedPlugins.load(root);
    ModelFolders places = new ModelFolders(root, root.resolve("模型 models 🎭"));
    check = new FeatureCheck(new FolderModelStore(places), () -> places);
    home = places.models().resolve("Needy");
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private LoadedPipeline needy() {
    return plugins.require("needy");
  }

  private FeatureReport network() {
    return check.report(plugins.pipelines()).get(0);
  }

  private String problem() {
    return check.words(network()).map(words -> words.english()).orElse("");
  }

  private PipelineRequest request(String engine, String mode) {
    InputFile file = new InputFile(root, "file");
    return PipelineRequest.parse(
        needy().descriptor(),
        Map.of("engine", engine, "mode", mode),
        Map.of("photo", file, "voice", file));
  }

  private String refusal(String engine, String mode) {
    MienException refusal =
        assertThrows(MienException.class, () -> check.require(needy(), request(engine, mode)));
    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertEquals("engine", refusal.field().orElseThrow());
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void filesCountAsSoonAsTheyAreThere() throws IOException {
    assertEquals(FeatureReport.State.MISSING, network().state());
    Weights.put(home, "needy_new.safetensors");
    assertEquals(FeatureReport.State.MISSING, network().state());
    Weights.put(home, "map_crop.pth.tar");
    assertEquals(FeatureReport.State.PARTLY, network().state());
    assertTrue(problem().contains("map_full.pth.tar"), problem());
    Weights.put(home, "map_full.pth.tar");
    assertEquals(FeatureReport.State.READY, network().state());
    assertEquals("", problem());
    Files.delete(home.resolve("needy_new.safetensors"));
    assertEquals(FeatureReport.State.MISSING, network().state());
    Weights.put(home, "needy_old.pth", "needy_older.pth");
    assertEquals(FeatureReport.State.READY, network().state());
    assertEquals("Old files", network().best().set().label().english());
  }

  @Test
  void aRequestIsRefusedWithTheFilesThePlacesAndThePage() throws IOException {
    check.require(needy(), request("plain", "full"));
    Weights.put(home, "map_crop.pth.tar");

    String words = refusal("network", "full");
    assertTrue(words.contains("needy_new.safetensors, map_full.pth.tar"), words);
    assertTrue(words.contains(home.toString()), words);
    assertTrue(words.contains(root.resolve("extensions/Needy/checkpoints").toString()), words);
    assertTrue(words.contains("https://example.org/needy"), words);

    Warning warning = check.warnings(needy(), request("network", "crop")).get(0);
    assertEquals("engine", warning.parameter());
    assertTrue(
        warning.words().in("zh").contains("需要文件 needy_new.safetensors"), warning.words().in("zh"));
    assertTrue(!warning.words().english().contains("map_"), warning.words().english());

    Weights.put(home, "needy_new.safetensors");
    check.require(needy(), request("network", "crop"));
    assertEquals(List.of(), check.warnings(needy(), request("network", "crop")));
    assertTrue(refusal("network", "full").contains("map_full.pth.tar, which is not there"));
  }

  @Test
  void halfAFileIsNone() throws IOException {
    Weights.put(home, "needy_new.safetensors", "map_crop.pth.tar", "map_full.pth.tar");
    Path file = home.resolve("needy_new.safetensors");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));

    assertEquals(FeatureReport.State.MISSING, network().state());
    assertTrue(refusal("network", "crop").contains("broke off"));
    assertTrue(problem().contains(file.toString()), problem());

    Files.write(file, whole);
    check.require(needy(), request("network", "crop"));
  }

  @Test
  void whatIsNotTheFileItsNameSaysIsTold() throws IOException {
    Weights.put(home, "map_crop.pth.tar", "map_full.pth.tar");
    Path file = home.resolve("needy_new.safetensors");
    Files.write(file, Weights.safetensors("OTHER NETWORK"));
    assertTrue(refusal("network", "crop").contains("another network than needy_new.safetensors"));
    String chinese = check.words(network()).orElseThrow().in("zh");
    assertTrue(chinese.contains("它是另一个网络的文件"), chinese);

    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\nsize 12\n");
    assertTrue(refusal("network", "crop").contains("git lfs pull"));
    Files.write(
        home.resolve("map_crop.pth.tar"),
        "no torch at all".repeat(200).getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal("network", "crop").contains("not a file of PyTorch"));
  }

  @Test
  void aPluginThatCannotJudgeBlamesNoFile() throws IOException {
    Weights.put(home, "map_crop.pth.tar", "map_full.pth.tar");
    Files.write(home.resolve("needy_new.safetensors"), Weights.safetensors("BUG"));

    check.require(needy(), request("network", "crop"));
    assertEquals(FeatureReport.State.READY, network().state());
  }

  @Test
  void whatIsUsefulButNotNeededIsReportedAndRefusesNothing() throws IOException {
    FeatureReport eyes = check.report(plugins.pipelines()).get(1);
    assertEquals(FeatureReport.State.MISSING, eyes.state());
    Weights.put(home, "needy_new.safetensors", "map_crop.pth.tar");
    check.require(needy(), request("network", "crop"));
  }
}
