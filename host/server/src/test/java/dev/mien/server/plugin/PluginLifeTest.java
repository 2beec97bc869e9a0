package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that come and go while the host runs. */
@SuppressWarnings("NullAway.Init")
class PluginLifeTest {
  @TempDir private Path root;

  private PluginFolders folders;
  private Plugins plugins;

  @BeforeEach
  void load() throws IOException {
    folders =
        new PluginFolders(
            Files.createDirectories(root.resolve("shipped")),
            root.resolve("数据 🎭/extensions"),
            root.resolve("数据 🎭/extensions-data"),
            root.resolve("数据 🎭/work"));
    plugins =
        Plugins.load(folders, "0.1.0", Settings.open(root.resolve("数据 🎭"), SettingLocks.NONE));
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private Path jar(String version) throws IOException {
    return PluginJar.toy()
        .with("Plugin-Version", version)
        .write(root.resolve("toy-" + version + ".jar"));
  }

  private PluginReport install(String version) throws IOException {
    return plugins.install(plugins.stage(jar(version)).token());
  }

  private List<String> pipelines() {
    return plugins.pipelines().stream()
        .map(pipeline -> pipeline.descriptor().id() + " " + pipeline.pluginVersion())
        .toList();
  }

  @Test
  void stagingTellsWhatInstallingWouldDoAndChangesNothing() throws IOException {
    Path jar =
        PluginJar.toy()
            .with("Plugin-Provider", "A. Maker")
            .with("Mien-Asks", "network, files")
            .write(root.resolve("toy.jar"));

    StagedPlugin staged = plugins.stage(jar);

    assertEquals("toy", staged.id());
    assertEquals("1.2.3", staged.version());
    assertEquals("A. Maker", staged.provider());
    assertEquals(List.of("network", "files"), staged.asks());
    assertEquals(Sha256.of(jar), staged.sha256());
    assertEquals(Optional.empty(), staged.replaces());
    assertEquals(List.of(), plugins.reports());
    assertFalse(Files.exists(folders.extensions()));
  }

  @Test
  void anInstalledPluginOffersItsPipelineAtOnceAndAfterARestart() throws IOException {
    PluginReport report = install("1.0.0");

    assertEquals(PluginState.ENABLED, report.state(), report.toString());
    assertEquals(PluginSource.EXTENSION, report.source());
    assertEquals(List.of("toy 1.0.0"), pipelines());
    plugins.close();
    plugins =
        Plugins.load(folders, "0.1.0", Settings.open(root.resolve("数据 🎭"), SettingLocks.NONE));
    assertEquals(List.of("toy 1.0.0"), pipelines());
  }

  @Test
  void aTokenIsGoodOnce() throws IOException {
    String token = plugins.stage(jar("1.0.0")).token();
    plugins.install(token);

    MienException again = assertThrows(MienException.class, () -> plugins.install(token));
    assertEquals(StandardErrorCode.NOT_FOUND, again.code());
    assertThrows(MienException.class, () -> plugins.discard(token));
  }

  @Test
  void whatIsDisabledVanishesAndReturns() throws IOException {
    install("1.0.0");

    assertEquals(PluginState.DISABLED, plugins.disable("toy").state());
    assertEquals(List.of(), pipelines());
    assertEquals(PluginState.ENABLED, plugins.enable("toy").state());
    assertEquals(List.of("toy 1.0.0"), pipelines());
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOldOneAndMayBeTakenBack() throws IOException {
    install("1.0.0");

    StagedPlugin staged = plugins.stage(jar("2.0.0"));
    assertEquals(Optional.of("1.0.0"), staged.replaces());
    PluginReport report = plugins.install(staged.token());
    assertEquals(Optional.of("1.0.0"), report.previousVersion());
    assertEquals(List.of("toy 2.0.0"), pipelines());

    assertEquals(Optional.of("2.0.0"), plugins.rollback("toy").previousVersion());
    assertEquals(List.of("toy 1.0.0"), pipelines());
    assertEquals(Optional.of("1.0.0"), plugins.rollback("toy").previousVersion());
    assertEquals(List.of("toy 2.0.0"), pipelines());
  }

  @Test
  void whatIsUninstalledLeavesNothing() throws IOException {
    install("1.0.0");
    install("2.0.0");
    Path state = Files.createDirectories(folders.state().resolve("toy"));

    plugins.uninstall("toy", true);

    assertEquals(List.of(), plugins.reports());
    assertEquals(List.of(), pipelines());
    assertFalse(Files.exists(state));
    try (var files = Files.walk(folders.extensions())) {
      assertTrue(files.noneMatch(Files::isRegularFile));
    }
  }

  @Test
  void aShippedPluginIsReplacedByANewerOneAndComesBack() throws IOException {
    Files.copy(jar("1.0.0"), folders.shipped().resolve("toy.jar"));
    plugins.rescan();

    MienException older =
        assertThrows(MienException.class, () -> plugins.stage(root.resolve("toy-1.0.0.jar")));
    assertEquals(StandardErrorCode.INVALID_PLUGIN, older.code());
    PluginReport report = install("1.5.0");
    assertEquals(Optional.of("1.0.0"), report.previousVersion());
    assertEquals(List.of("toy 1.5.0"), pipelines());
    assertEquals(
        List.of(PluginState.REPLACED, PluginState.ENABLED),
        plugins.reports().stream().map(PluginReport::state).toList());

    assertEquals(PluginSource.SHIPPED, plugins.rollback("toy").source());
    assertEquals(List.of("toy 1.0.0"), pipelines());
    MienException shipped =
        assertThrows(MienException.class, () -> plugins.uninstall("toy", false));
    assertEquals(StandardErrorCode.CONFLICT, shipped.code());
  }

  @Test
  void whatIsPutThereByHandIsTakenUpAndWhatIsTakenAwayGoes() throws IOException {
    Files.createDirectories(folders.extensions());
    Path jar = Files.copy(jar("1.0.0"), folders.extensions().resolve("by-hand.jar"));
    plugins.rescan();
    assertEquals(List.of("toy 1.0.0"), pipelines());

    Files.delete(jar);
    plugins.rescan();
    assertEquals(List.of(), pipelines());
  }
}
