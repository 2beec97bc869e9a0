package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.file.Sha256;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.server.testing.SilentJob;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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
            data().resolve("extensions"),
            data().resolve("extensions-data"),
            data().resolve("work"));
    plugins = Plugins.load(folders, "0.1.0", Settings.open(data(), SettingLocks.NONE));
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private Path data() {
    return root.resolve("数据 🎭");
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
    plugins = Plugins.load(folders, "0.1.0", Settings.open(data(), SettingLocks.NONE));
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

  @Test
  void aJobEndsOnTheClassesItBeganWith() throws Exception {
    install("1.0.0");
    LoadedPipeline pipeline = plugins.require("toy");
    Path photo = Files.writeString(root.resolve("photo"), "picture");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch replaced = new CountDownLatch(1);
    SilentJob job =
        new SilentJob(Files.createDirectories(root.resolve("scratch"))) {
          @Override
          public void preview(Image frame) {
            running.countDown();
            await(replaced);
          }
        };
    PipelineRequest request =
        PipelineRequest.parse(
            pipeline.descriptor(),
            Map.of("frames", "1"),
            Map.of("photo", new InputFile(photo, "p"), "voice", new InputFile(photo, "v")));
    FutureTask<Boolean> run =
        new FutureTask<>(
            () -> {
              pipeline.run(request, job, PluginLifeTest::noModels);
              return true;
            });
    new Thread(run, "test-job").start();

    await(running);
    install("2.0.0");
    plugins.uninstall("toy", true);
    assertEquals(List.of(), pipelines());
    assertTrue(jars(folders.work()) > 0, "the job still has its jar");
    replaced.countDown();

    assertTrue(run.get());
    assertEquals(2, job.artifacts().size());
    assertEquals(0, jars(folders.work()));
    MienException gone =
        assertThrows(
            MienException.class, () -> pipeline.run(request, job, PluginLifeTest::noModels));
    assertEquals(StandardErrorCode.NOT_FOUND, gone.code());
  }

  private static ModelStore noModels() {
    throw new AssertionError("the toy asks for no models");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long jars(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).count();
    }
  }

  @Test
  void whatASettingSwitchesOffStaysOff() throws IOException {
    Files.copy(
        PluginJar.toy().with("Plugin-Id", "ours").write(root.resolve("ours.jar")),
        folders.shipped().resolve("ours.jar"));
    install("1.0.0");
    Settings settings = Settings.open(data(), SettingLocks.NONE);
    settings.change(Map.of("disable_all_extensions", "extra"));
    plugins.close();
    plugins = Plugins.load(folders, "0.1.0", settings);

    assertEquals(List.of("toy 1.2.3"), pipelines());
    MienException refusal = assertThrows(MienException.class, () -> plugins.enable("toy"));
    assertEquals(StandardErrorCode.CONFLICT, refusal.code());
    settings.change(Map.of("disable_all_extensions", "all"));
    plugins.rescan();
    assertEquals(List.of(), pipelines());
  }

  @Test
  void whatWasDisabledIsStillDisabledAfterARestart() throws IOException {
    install("1.0.0");
    plugins.disable("toy");
    plugins.close();

    plugins = Plugins.load(folders, "0.1.0", Settings.open(data(), SettingLocks.NONE));

    assertEquals(PluginState.DISABLED, plugins.reports().get(0).state());
  }

  @Test
  void anInstallThatWasInterruptedIsUndone() throws IOException {
    install("1.0.0");
    install("2.0.0");
    plugins.close();
    Path present = folders.extensions().resolve("toy");
    Files.move(present, folders.extensions().resolve(".aside-of-a-process-that-died"));

    plugins = Plugins.load(folders, "0.1.0", Settings.open(data(), SettingLocks.NONE));

    assertEquals(List.of("toy 1.0.0"), pipelines());
    try (var files = Files.list(folders.extensions())) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".aside")));
    }
  }

  @Test
  void aJarThatIsReplacedByHandIsTakenUp() throws IOException {
    Path jar = Files.createDirectories(folders.extensions()).resolve("by-hand.jar");
    Files.copy(jar("1.0.0"), jar);
    plugins.rescan();
    long revision = plugins.revision();
    plugins.rescan();
    assertEquals(revision, plugins.revision(), "nothing has changed");

    Files.copy(jar("11.0.0"), jar, StandardCopyOption.REPLACE_EXISTING);
    plugins.rescan();

    assertEquals(List.of("toy 11.0.0"), pipelines());
    assertTrue(plugins.revision() > revision);
    assertEquals(Optional.of("11.0.0"), install("12.0.0").previousVersion());
  }

  @Test
  void whatAPluginKeepsOutlivesItUntilSomebodySaysSo() throws Exception {
    Path diary = root.resolve("diary.jar");
    PluginJar.empty("diary")
        .withSource(
            "diary.Diary",
            """
            package diary;

            import dev.mien.spi.*;
            import dev.mien.spi.pipeline.*;
            import java.nio.file.*;
            import java.util.List;

            public final class Diary implements PipelineFactory {
              public PipelineDescriptor descriptor() {
                return new PipelineDescriptor(
                    "diary", Text.of("Diary"), Text.of(""), List.of(), List.of());
              }

              public Pipeline create(PluginContext context) {
                return (request, job) ->
                    Files.writeString(context.stateFolder().resolve("diary.txt"), "a day");
              }
            }
            """)
        .write(diary);
    plugins.install(plugins.stage(diary).token());
    LoadedPipeline pipeline = plugins.require("diary");
    PipelineRequest nothing = PipelineRequest.parse(pipeline.descriptor(), Map.of(), Map.of());
    pipeline.run(nothing, new SilentJob(root), PluginLifeTest::noModels);

    plugins.uninstall("diary", false);
    Path kept = folders.state().resolve("diary/diary.txt");
    assertEquals("a day", Files.readString(kept));
    plugins.install(plugins.stage(diary).token());
    plugins.uninstall("diary", true);
    assertFalse(Files.exists(kept.getParent()));
  }

  @Test
  void nothingThatTheHostOffersAllIsLostOnTheWayToOne() throws Exception {
    for (Method method : PluginContext.class.getMethods()) {
      assertEquals(
          OwnContext.class,
          OwnContext.class
              .getMethod(method.getName(), method.getParameterTypes())
              .getDeclaringClass(),
          method.getName());
    }
  }
}
