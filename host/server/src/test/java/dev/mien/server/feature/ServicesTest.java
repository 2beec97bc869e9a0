package dev.mien.server.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.PluginReport;
import dev.mien.server.plugin.PluginState;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.testing.Borrowing;
import dev.mien.server.testing.ShippedPlugins;
import dev.mien.server.testing.Weights;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which services can be opened, and what is said of those that cannot. */
@SuppressWarnings("NullAway.Init")
class ServicesTest {
  @TempDir private Path root;

  private Path shipped;
  private Path home;
  private Plugins plugins;
  private Services services;
  private PluginContext context;

  @BeforeEach
  void open() throws IOException {
    shipped = ShippedPlugins.folder(root);
    Borrowing.borrower().write(shipped.resolve("a-borrower.jar"));
    Borrowing.lender().write(shipped.resolve("b-lender.jar"));
    plugins = ShippedPlugins.load(root);
    ModelFolders places = new ModelFolders(root, root.resolve("模型 models 🎭"));
    ModelStore store = new FolderModelStore(places);
    services = new Services(plugins, store, new FeatureCheck(store, () -> places));
    context = () -> store;
    home = places.models().resolve("Lender");
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private List<String> names() {
    return services.list(FaceRestorer.class).stream().map(found -> found.offer().name()).toList();
  }

  private MienException refusal(String name) {
    return assertThrows(
        MienException.class,
        () -> services.open(FaceRestorer.class, name, Placement.AUTOMATIC, context));
  }

  private LoadedPipeline borrower() {
    return plugins.require("borrower");
  }

  private PipelineRequest request(String restorer, String manners) {
    InputFile file = new InputFile(root, "file");
    return PipelineRequest.parse(
        borrower().descriptor(),
        Map.of("restorer", restorer, "manners", manners),
        Map.of("photo", file, "voice", file));
  }

  @Test
  void aPluginMayOfferServicesAlone() {
    PluginReport lender = plugins.reports().get(1);
    assertEquals(PluginState.ENABLED, lender.state(), lender.toString());
    assertEquals(List.of(), lender.pipelines());
    assertEquals(List.of("face-restorer"), lender.services());
  }

  @Test
  void whatCanBeOpenedFollowsTheFiles() throws IOException {
    assertEquals(List.of("plain"), names());
    Weights.put(home, "sharp.pth", "my own.pth");
    assertEquals(List.of("plain", "my own", "sharp"), names());
    assertEquals("lender", services.list(FaceRestorer.class).get(1).from().pluginId());
    assertEquals(List.of(), services.list(Upscaler.class));
    plugins.disable("lender");
    assertEquals(List.of(), names());
  }

  @Test
  void aServiceIsCalledByNameOrLabelInAnyCase() {
    for (String name : List.of("plain", "PLAIN", "plain one")) {
      try (FaceRestorer restorer =
          services.open(FaceRestorer.class, name, Placement.AUTOMATIC, context)) {
        assertEquals("face restorer 'plain' of plugin 'lender'", restorer.toString());
      }
    }
  }

  @Test
  void whatNobodyOffersIsNotFoundAndTheOthersAreNamed() throws IOException {
    Weights.put(home, "sharp.pth");
    MienException unknown = refusal("nosuch");
    assertEquals(StandardErrorCode.NOT_FOUND, unknown.code());
    assertEquals(
        "There is no face restorer 'nosuch'; there is Plain One, Sharp.", unknown.getMessage());

    plugins.disable("lender");
    MienException none = refusal("plain");
    assertEquals(StandardErrorCode.NOT_FOUND, none.code());
    assertTrue(String.valueOf(none.getMessage()).contains("nor any other"), none.getMessage());
  }

  @Test
  void whatLacksItsFileSaysWhichAndWhereItBelongs() {
    for (String name : List.of("sharp", "Sharp")) {
      MienException missing = refusal(name);
      assertEquals(StandardErrorCode.MISSING_MODEL, missing.code());
      String words = String.valueOf(missing.getMessage());
      assertTrue(words.contains("Sharp needs sharp.pth, which is not there"), words);
      assertTrue(words.contains(home.toString()), words);
      assertTrue(words.contains("https://example.org/sharp"), words);
    }
  }

  @Test
  void aFileThatIsNotWhatItsNameSaysIsNotOffered() throws IOException {
    Files.createDirectories(home);
    Files.write(home.resolve("sharp.pth"), Weights.torch("OTHER NETWORK"));
    Files.writeString(home.resolve("mine.pth"), "<!DOCTYPE html><html>sign in</html>");

    assertEquals(List.of("plain"), names());
    MienException other = refusal("sharp");
    assertEquals(StandardErrorCode.MISSING_MODEL, other.code());
    assertTrue(String.valueOf(other.getMessage()).contains("another network"), other.getMessage());
    MienException page = refusal("mine");
    assertEquals(StandardErrorCode.MISSING_MODEL, page.code());
    assertTrue(String.valueOf(page.getMessage()).contains("web page"), page.getMessage());
  }

  @Test
  void aRequestForWhatIsNotThereIsRefusedInItsField() throws IOException {
    services.require(borrower(), request("plain", "good"));
    assertEquals(List.of(), services.warnings(borrower(), request("", "good")));

    MienException unknown =
        assertThrows(
            MienException.class, () -> services.require(borrower(), request("nosuch", "good")));
    assertEquals(StandardErrorCode.INVALID_PARAMETER, unknown.code());
    assertEquals("restorer", unknown.field().orElseThrow());
    MienException missing =
        assertThrows(
            MienException.class, () -> services.require(borrower(), request("sharp", "good")));
    assertEquals(StandardErrorCode.MISSING_MODEL, missing.code());
    assertEquals("restorer", missing.field().orElseThrow());

    Warning warning = services.warnings(borrower(), request("nosuch", "good")).get(0);
    assertEquals("restorer", warning.parameter());
    assertEquals("没有人脸修复器“nosuch”；现有：朴素。", warning.words().in("zh"));
    Weights.put(home, "sharp.pth");
    services.require(borrower(), request("sharp", "good"));
  }

  @Test
  void whatAFormDoesNotShowRefusesNothing() {
    services.require(borrower(), request("plain", "good"));
    MienException shown =
        assertThrows(
            MienException.class, () -> services.require(borrower(), request("plain", "forgetful")));
    assertEquals("hidden", shown.field().orElseThrow());
  }

  @Test
  void ofTwoPluginsWithOneNameTheFirstCountsAndTheReportSaysSo() throws IOException {
    Borrowing.lender().with("Plugin-Id", "usurer").write(shipped.resolve("c-usurer.jar"));
    plugins.rescan();

    assertEquals(List.of("plain"), names());
    assertEquals("lender", services.list(FaceRestorer.class).get(0).from().pluginId());
    List<PluginReport> reports = plugins.reports().stream().map(services::complete).toList();
    assertTrue(reports.get(1).problem().isEmpty(), reports.get(1).toString());
    assertEquals(
        "The face restorer 'plain' is already offered by plugin 'lender'.",
        reports.get(2).problem().orElseThrow().english());
    assertEquals(
        "人脸修复器 'plain' 已由插件 'lender' 提供。", reports.get(2).problem().orElseThrow().in("zh"));
    plugins.disable("lender");
    assertEquals("usurer", services.list(FaceRestorer.class).get(0).from().pluginId());
  }
}
