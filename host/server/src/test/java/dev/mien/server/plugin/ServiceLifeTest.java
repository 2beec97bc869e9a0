package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.feature.OfferedService;
import dev.mien.server.feature.Services;
import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.Borrowing;
import dev.mien.server.testing.SilentJob;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of plugins that come, go and misbehave while others use them. */
@SuppressWarnings("NullAway.Init")
class ServiceLifeTest {
  /** Long enough for plugins that start on a busy machine; those that hang take all of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  @TempDir private Path root;

  private PluginFolders folders;
  private Plugins plugins;
  private Services services;
  private PluginContext context;

  @BeforeEach
  void load() throws IOException {
    folders =
        new PluginFolders(
            Files.createDirectories(root.resolve("shipped")),
            root.resolve("extensions"),
            root.resolve("extensions-data"),
            root.resolve("work"));
    plugins = Plugins.load(folders, "0.1.0", Settings.open(root, SettingLocks.NONE), PATIENCE);
    ModelFolders places = new ModelFolders(root, root.resolve("models"));
    ModelStore store = new FolderModelStore(places);
    services = new Services(plugins, store, new FeatureCheck(store, () -> places));
    context = new Host(store);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  /** As much of a host as plugins see of it. */
  private final class Host implements PluginContext {
    private final ModelStore models;

    Host(ModelStore models) {
      this.models = models;
    }

    @Override
    public ModelStore models() {
      return models;
    }

    @Override
    public List<ServiceOffer> services(Class<? extends Service> type) {
      return services.list(type).stream().map(OfferedService::offer).toList();
    }

    @Override
    public <S extends Service> S open(Class<S> type, String name, Placement placement) {
      return services.open(type, name, placement, this);
    }
  }

  private void install(String id, String version) throws IOException {
    Path jar = root.resolve(id + "-" + version + ".jar");
    Borrowing.of(id).with("Plugin-Version", version).write(jar);
    plugins.install(plugins.stage(jar).token());
  }

  private void run(String restorer, String manners, JobContext job) throws IOException {
    LoadedPipeline pipeline = plugins.require("borrower");
    Path photo = Files.writeString(root.resolve("photo"), "picture");
    PipelineRequest request =
        PipelineRequest.parse(
            pipeline.descriptor(),
            Map.of("restorer", restorer, "manners", manners),
            Map.of("photo", new InputFile(photo, "p"), "voice", new InputFile(photo, "v")));
    pipeline.run(request, job, context);
  }

  private SilentJob job() throws IOException {
    return new SilentJob(Files.createDirectories(root.resolve("scratch")));
  }

  private String result(SilentJob job) throws IOException {
    return Files.readString(job.artifacts().get(0).path());
  }

  private List<String> diary() throws IOException {
    return Files.readAllLines(folders.state().resolve("lender/diary"));
  }

  private long jars() throws IOException {
    try (var files = Files.walk(folders.work())) {
      return files.filter(file -> file.toString().endsWith(".jar")).count();
    }
  }

  private FaceRestorer open(String name) {
    return context.open(FaceRestorer.class, name, Placement.AUTOMATIC);
  }

  private static List<Image> faces() {
    return List.of(Image.blank(FaceRestorer.FACE_SIZE, FaceRestorer.FACE_SIZE));
  }

  @Test
  void onePluginUsesWhatAnotherLends() throws IOException {
    install("lender", "1.0.0");
    install("borrower", "1.0.0");
    SilentJob job = job();

    run("Plain One", "good", job);

    assertEquals("2 faces by face restorer 'plain' of plugin 'lender'", result(job));
    assertEquals(List.of("open plain", "restore", "restore", "close plain"), diary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"forgetful", "failing"})
  void whatAJobLeavesOpenIsClosedWithIt(String manners) throws IOException {
    install("lender", "1.0.0");
    install("borrower", "1.0.0");

    try {
      run("plain", manners, job());
      assertEquals("forgetful", manners);
    } catch (IllegalStateException e) {
      assertEquals("failing", manners);
    }

    assertEquals("close plain", diary().get(diary().size() - 1));
    plugins.uninstall("lender", false);
    plugins.uninstall("borrower", false);
    assertEquals(0, jars());
  }

  @Test
  void whoeverCancelsAJobClosesWhatItUses() throws IOException {
    install("lender", "1.0.0");
    install("borrower", "1.0.0");

    assertThrows(
        CancelledException.class,
        () ->
            run(
                "plain",
                "good",
                new SilentJob(root) {
                  @Override
                  public void preview(Image frame) {
                    throw new CancelledException();
                  }
                }));

    assertEquals(List.of("open plain", "close plain"), diary());
  }

  @Test
  void aJobEndsWithTheServiceItBeganWithAndTheNextOneTakesTheNew() throws Exception {
    install("lender", "1.0.0");
    install("borrower", "1.0.0");
    CountDownLatch using = new CountDownLatch(1);
    CountDownLatch replaced = new CountDownLatch(1);
    SilentJob job =
        new SilentJob(Files.createDirectories(root.resolve("scratch"))) {
          @Override
          public void preview(Image frame) {
            using.countDown();
            await(replaced);
          }
        };
    FutureTask<Boolean> run =
        new FutureTask<>(
            () -> {
              run("plain", "good", job);
              return true;
            });
    new Thread(run, "test-job").start();

    await(using);
    plugins.disable("lender");
    assertEquals(List.of(), context.services(FaceRestorer.class));
    plugins.enable("lender");
    install("lender", "2.0.0");
    plugins.rollback("lender");
    plugins.uninstall("lender", false);
    assertEquals(2, jars(), "the job has its own and the first lender's");
    install("lender", "3.0.0");
    replaced.countDown();

    assertTrue(run.get());
    assertEquals("2 faces by face restorer 'plain' of plugin 'lender'", result(job));
    assertEquals(List.of("open plain", "restore", "restore", "close plain"), diary());
    assertEquals(2, jars(), "the borrower's and the new lender's");
    run("plain", "good", job());
    assertEquals(8, diary().size());
  }

  @Test
  void aServiceThatHasGoneMeanwhileIsMissedByName() throws IOException {
    install("lender", "1.0.0");
    install("borrower", "1.0.0");
    OfferedService<FaceRestorer> known = services.list(FaceRestorer.class).get(0);
    plugins.uninstall("lender", false);

    MienException missed = assertThrows(MienException.class, () -> run("plain", "good", job()));
    assertEquals(StandardErrorCode.NOT_FOUND, missed.code());
    assertTrue(String.valueOf(missed.getMessage()).contains("There is no face restorer 'plain'"));
    MienException gone =
        assertThrows(
            MienException.class, () -> known.from().open("plain", Placement.AUTOMATIC, context));
    assertTrue(String.valueOf(gone.getMessage()).contains("has been switched off or replaced"));
    assertEquals(List.of(), known.from().offers(context.models()));
    assertEquals(Optional.empty(), known.from().trouble());
  }

  @Test
  void whatIsClosedIsClosedOnceAndSaysSo() throws IOException {
    install("lender", "1.0.0");
    FaceRestorer restorer = open("plain");
    assertEquals(1, restorer.restore(faces(), 1).size());
    assertTrue(restorer.equals(restorer));
    assertFalse(restorer.equals(open("plain")));

    restorer.close();
    restorer.close();

    assertEquals(1, diary().stream().filter("close plain"::equals).count());
    IllegalStateException closed =
        assertThrows(IllegalStateException.class, () -> restorer.restore(faces(), 1));
    assertTrue(String.valueOf(closed.getMessage()).contains("has been closed"));
  }

  @Test
  void nothingIsOpenedForWorkThatIsOver() throws IOException {
    install("lender", "1.0.0");
    OwnContext own = new OwnContext(context, root, () -> {});
    FaceRestorer first = own.open(FaceRestorer.class, "plain", Placement.AUTOMATIC);
    own.close();

    assertThrows(IllegalStateException.class, () -> first.restore(faces(), 1));
    assertThrows(
        IllegalStateException.class,
        () -> own.open(FaceRestorer.class, "plain", Placement.AUTOMATIC));
    assertEquals(2, diary().stream().filter("close plain"::equals).count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null-at-open   | INTERNAL      | The face restorer 'null-at-open' of plugin 'wild' does not work: open() gives null.
          throws-at-open | INTERNAL      | open() fails: Mishap: a mishap. Its maker should know.
          null           | INTERNAL      | restore() gives null.
          throws         | INTERNAL      | restore() fails: Mishap: a mishap. Its maker should know.
          error          | INTERNAL      | restore() fails: NoClassDefFoundError: gone/Away.
          greedy         | OUT_OF_MEMORY | not enough memory for the face restorer 'greedy'
          polite         | NO_FACE       | No face in it.
          """)
  void whateverAServiceThrowsIsUnderstandable(String name, String code, String words)
      throws IOException {
    install("wild", "1.0.0");

    MienException failure =
        assertThrows(
            MienException.class,
            () -> {
              try (FaceRestorer restorer = open(name)) {
                restorer.restore(faces(), 1);
              }
            });

    assertEquals(code, failure.code().name());
    assertTrue(String.valueOf(failure.getMessage()).contains(words), failure.getMessage());
    plugins.uninstall("wild", false);
    assertEquals(0, jars());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hangs-at-close", "throws-at-close"})
  void whoCannotCloseHoldsUpNobody(String name) throws IOException {
    install("wild", "1.0.0");
    FaceRestorer restorer = open(name);
    assertEquals(1, restorer.restore(faces(), 1).size());

    restorer.close();

    plugins.uninstall("wild", false);
    assertEquals(0, jars());
  }

  @Test
  void aJobMayBeCancelledWhileAServiceHangs() throws IOException {
    install("wild", "1.0.0");
    install("borrower", "1.0.0");
    CountDownLatch asked = new CountDownLatch(2);

    assertThrows(
        CancelledException.class,
        () ->
            run(
                "hangs",
                "good",
                new SilentJob(root) {
                  @Override
                  public void checkCancelled() {
                    asked.countDown();
                    if (asked.getCount() == 0) {
                      throw new CancelledException();
                    }
                  }
                }));

    plugins.uninstall("borrower", false);
    assertEquals(1, jars(), "what hangs keeps its own classes, and nobody else's");
  }

  @Test
  void aServiceMayUseAnotherWhichIsClosedWithIt() throws IOException {
    install("lender", "1.0.0");
    install("wild", "1.0.0");
    FaceRestorer nested = open("nested");
    assertEquals(1, nested.restore(faces(), 1).size());

    nested.close();

    assertEquals(List.of("open plain", "restore", "close plain"), diary());
    plugins.uninstall("wild", false);
    plugins.uninstall("lender", false);
    assertEquals(0, jars());
  }

  @Test
  void whoCannotTellWhatItOffersOffersNothingAndIsTold() throws IOException {
    Path mood = installMoody("throw");

    assertEquals(List.of(), context.services(FaceRestorer.class));
    assertTroubled("IllegalStateException: not in the mood.");
    Files.writeString(mood, "null");
    assertEquals(List.of(), context.services(FaceRestorer.class));
    assertTroubled("offers() gives null.");
    Files.writeString(mood, "blank");
    assertEquals(List.of(), context.services(FaceRestorer.class));
    assertTroubled("a service needs a name");
    Files.writeString(mood, "well");
    assertEquals(1, context.services(FaceRestorer.class).size());
    assertTrue(services.complete(plugins.reports().get(0)).problem().isEmpty());
  }

  private Path installMoody(String word) throws IOException {
    Path mood = Files.writeString(root.resolve("mood"), word);
    Path jar = Borrowing.moody(mood).write(root.resolve("moody.jar"));
    plugins.install(plugins.stage(jar).token());
    return mood;
  }

  private void assertTroubled(String words) {
    String problem = services.complete(plugins.reports().get(0)).problem().orElseThrow().english();
    assertTrue(problem.startsWith("It cannot tell which services of the type face-restorer"));
    assertTrue(problem.contains(words), problem);
  }

  @Test
  void whoHangsIsAskedAgainWhenItHasAnswered() throws Exception {
    Path mood = installMoody("hang");

    assertEquals(List.of(), context.services(FaceRestorer.class));
    assertEquals(List.of(), context.services(FaceRestorer.class), "it is not asked");
    Files.writeString(mood, "well");
    for (int i = 0; i < 500 && context.services(FaceRestorer.class).isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertEquals(1, context.services(FaceRestorer.class).size());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
