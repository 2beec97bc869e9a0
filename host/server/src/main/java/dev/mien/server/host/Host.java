package dev.mien.server.host;

import dev.mien.server.database.Database;
import dev.mien.server.database.DatabaseAddress;
import dev.mien.server.error.IoErrors;
import dev.mien.server.feature.Services;
import dev.mien.server.job.ArtifactStore;
import dev.mien.server.job.JobQueue;
import dev.mien.server.job.JobSurroundings;
import dev.mien.server.job.OutputFolder;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.PluginContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A host at work: plugins loaded, jobs taken up, workers waiting for more. */
public final class Host implements AutoCloseable {
  /** The embedded database, in the data folder. */
  public static final String DATABASE_FILE = "mien.db";

  private final HostFolders folders;
  private final Plugins plugins;
  private final Settings settings;
  private final Opened opened;
  private final HostModels models;
  private final Services services;
  private final Samples samples;
  private final WorkFolder work;
  private final JobQueue jobs;

  private Host(
      HostFolders folders,
      Plugins plugins,
      Settings settings,
      Optional<ArtifactStore> onlyHere,
      Opened opened) {
    this.folders = folders;
    this.plugins = plugins;
    this.settings = settings;
    this.opened = opened;
    models = new HostModels(folders, settings);
    services = models.services(plugins);
    samples = new Samples(folders.samples());
    Optional<DatabaseAddress> server =
        onlyHere.isPresent()
            ? Optional.empty()
            : DatabaseAddress.of(settings.get(Setting.DATABASE), System.getenv());
    if (onlyHere.isEmpty() && server.isEmpty()) {
      opened.add(DataFolderLock.take(folders.data())::close);
    }
    work = WorkFolder.open(folders.work());
    opened.add(work::close);
    Path memory = onlyHere.isPresent() ? work.newFolder() : folders.data();
    if (server.isEmpty()) {
      unpackSqliteTo(memory.resolve("native"));
    }
    Database database =
        server
            .map(Database::onServer)
            .orElseGet(() -> Database.inFile(memory.resolve(DATABASE_FILE)));
    opened.add(database::close);
    jobs =
        new JobQueue(
            database,
            new JobSurroundings(
                memory,
                work,
                plugins,
                context(),
                models.features(),
                services,
                onlyHere.orElseGet(() -> new OutputFolder(folders.outputs())),
                "Mien",
                "Mien " + Version.full(),
                settings,
                Clock.systemUTC()));
    opened.add(jobs::close);
  }

  /**
   * SQLite unpacks its native library to the system's folder for temporary files, where processes
   * that are killed leave one each. Here the next start removes it.
   */
  private static void unpackSqliteTo(Path folder) {
    String name = "org.sqlite.tmpdir";
    if (System.getProperty(name) == null) {
      WorkFolder.delete(folder);
      try {
        System.setProperty(name, Files.createDirectories(folder).toString());
      } catch (IOException e) {
        throw IoErrors.explain(e, folder);
      }
    }
  }

  /**
   * Starts a host that remembers its jobs, and takes up those of a former process.
   *
   * @param plugins what to offer; the host closes them in the end, also if it does not start
   * @param settings what may be changed while it runs
   * @throws dev.mien.spi.error.MienException if the data folder cannot be written or belongs to
   *     another host, or the database cannot be used
   */
  public static Host start(HostFolders folders, Plugins plugins, Settings settings) {
    return start(folders, plugins, settings, Optional.empty());
  }

  /**
   * Starts a host for what is done within its life. It forgets its jobs in the end, and any number
   * of such hosts may use one data folder.
   *
   * @param plugins as for {@link #start(HostFolders, Plugins, Settings)}
   * @param results where finished files go
   * @throws dev.mien.spi.error.MienException if the data folder cannot be written
   */
  public static Host startForgetful(
      HostFolders folders, Plugins plugins, Settings settings, ArtifactStore results) {
    return start(folders, plugins, settings, Optional.of(results));
  }

  private static Host start(
      HostFolders folders, Plugins plugins, Settings settings, Optional<ArtifactStore> onlyHere) {
    Opened opened = new Opened();
    opened.add(plugins::close);
    try {
      Host host = new Host(folders, plugins, settings, onlyHere, opened);
      host.jobs.start();
      return host;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Where things are. */
  public HostFolders folders() {
    return folders;
  }

  /** What is on offer. */
  public Plugins plugins() {
    return plugins;
  }

  /** What may be changed while it runs. */
  public Settings settings() {
    return settings;
  }

  /** What plugins are offered. */
  public PluginContext context() {
    return new HostContext(models.store(), settings, services);
  }

  /** The files of weights. */
  public HostModels models() {
    return models;
  }

  /** What plugins offer each other. */
  public Services services() {
    return services;
  }

  /** Files to try things with. */
  public Samples samples() {
    return samples;
  }

  /** The jobs. */
  public JobQueue jobs() {
    return jobs;
  }

  /** The place for files that are not finished. */
  public WorkFolder work() {
    return work;
  }

  /**
   * Puts what runs back into the queue, removes what is not finished and closes the plugins. Safe
   * to call twice.
   */
  @Override
  public void close() {
    opened.close();
  }
}
