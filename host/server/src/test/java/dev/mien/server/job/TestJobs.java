package dev.mien.server.job;

import dev.mien.server.database.Database;
import dev.mien.server.feature.FeatureCheck;
import dev.mien.server.feature.Services;
import dev.mien.server.host.Version;
import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.PluginFolders;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A real queue with the toy plugin in a folder of its own. It can be stopped and started again. */
final class TestJobs implements AutoCloseable {
  /** How long to wait for what must come: long, since machines that test are busy. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path root;
  private final Clock clock;
  private final Supplier<Database> opener;
  private Settings settings;
  private Database database;
  private WorkFolder work;
  private Plugins plugins;
  private JobQueue queue;

  TestJobs(Path root) throws IOException {
    this(root, Clock.systemUTC());
  }

  TestJobs(Path root, Clock clock) throws IOException {
    this(root, clock, () -> Database.inFile(root.resolve("data").resolve("mien.db")));
  }

  TestJobs(Path root, Clock clock, Supplier<Database> opener) throws IOException {
    this.root = root;
    this.clock = clock;
    this.opener = opener;
    Files.createDirectories(data());
    Path folder = Files.createDirectories(root.resolve("plugins"));
    if (!Files.exists(folder.resolve("toy.jar"))) {
      PluginJar.toy().write(folder.resolve("toy.jar"));
    }
    openWithoutStarting();
    takeUp();
  }

  /** Opens after {@link #stop}, before anything is taken up. */
  void openWithoutStarting() {
    settings = Settings.open(data(), SettingLocks.NONE);
    database = opener.get();
    work = WorkFolder.open(data().resolve("work"));
    plugins = loadPlugins();
    ModelFolders folders = new ModelFolders(data(), root.resolve("models"));
    ModelStore models = new FolderModelStore(folders);
    FeatureCheck features = new FeatureCheck(models, () -> folders);
    queue =
        new JobQueue(
            database,
            new JobSurroundings(
                data(),
                work,
                plugins,
                () -> models,
                features,
                new Services(plugins, models, features),
                new OutputFolder(data().resolve("outputs")),
                "Mien",
                "Mien test",
                settings,
                clock));
  }

  private Plugins loadPlugins() {
    PluginFolders folders =
        new PluginFolders(
            root.resolve("plugins"),
            data().resolve("extensions"),
            data().resolve("extensions-data"),
            data().resolve("work"));
    return Plugins.load(folders, Version.number(), settings);
  }

  Path data() {
    return root.resolve("data");
  }

  JobQueue queue() {
    return queue;
  }

  Database database() {
    return database;
  }

  Settings settings() {
    return settings;
  }

  /** Files with content below a folder of the data folder. */
  List<Path> files(String folder) throws IOException {
    if (!Files.exists(data().resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(data().resolve(folder))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !List.of("lock", ".guard").contains(file.getFileName().toString()))
          .toList();
    }
  }

  /** A checked wish for the toy. */
  Submission toy(String mode, int frames) throws IOException {
    Path folder = work.newFolder();
    InputFile photo = new InputFile(folder.resolve("input-0"), "anna 安娜.png");
    InputFile voice = new InputFile(folder.resolve("input-1"), "hello.wav");
    Files.writeString(photo.path(), "picture ");
    Files.writeString(voice.path(), "sound");
    LoadedPipeline pipeline = plugins.require("toy");
    PipelineRequest request =
        PipelineRequest.parse(
            pipeline.descriptor(),
            Map.of("mode", mode, "frames", String.valueOf(frames)),
            Map.of("photo", photo, "voice", voice));
    return Submission.of(pipeline, request, folder, "en");
  }

  String submit(String mode) throws IOException {
    return queue.submit(toy(mode, 4)).id();
  }

  String submit(String mode, int priority) throws IOException {
    return queue.submit(toy(mode, 4).withPriority(priority)).id();
  }

  /** Waits until a job is in a state. */
  Job await(String id, String state) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Job job = queue.find(id).orElseThrow();
    while (!job.state().label().equals(state)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the job does not become " + state + ": " + job);
      }
      job = queue.awaitChange(id, job.revision(), Duration.ofSeconds(1)).orElseThrow();
    }
    return job;
  }

  /** Waits until something is true. */
  static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it does not come true");
      }
      Thread.sleep(5);
    }
  }

  /** Stops as a host does that is told to. */
  void stop() {
    queue.close();
    database.close();
    work.close();
    plugins.close();
  }

  /** Starts after {@link #stop}. */
  void start() {
    openWithoutStarting();
    takeUp();
  }

  private void takeUp() {
    try {
      queue.start();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
