package dev.mien.server.host;

import dev.mien.server.job.ArtifactStore;
import dev.mien.server.job.ContentLabel;
import dev.mien.server.job.InMemoryJobRepository;
import dev.mien.server.job.JobQueue;
import dev.mien.server.job.OutputFolder;
import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelInventory;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.PluginContext;
import dev.mien.spi.model.ModelStore;
import java.time.Clock;

/** A host at work: plugins loaded, worker waiting for jobs. */
public final class Host implements AutoCloseable {
  private static final int REMEMBERED_JOBS = 1000;

  private final WorkFolder work;
  private final Settings settings;
  private final Plugins plugins;
  private final ModelStore models;
  private final ModelInventory inventory;
  private final Samples samples;
  private final JobQueue jobs;
  private final ArtifactStore outputs;
  private boolean closed;

  private Host(HostFolders folders, Plugins plugins, Settings settings) {
    this.plugins = plugins;
    this.settings = settings;
    work = WorkFolder.open(folders.work());
    models = new FolderModelStore(folders.models());
    inventory = new ModelInventory(folders.models());
    samples = new Samples(folders.samples());
    outputs = new OutputFolder(folders.outputs());
    PluginContext context = () -> models;
    jobs =
        new JobQueue(
            new InMemoryJobRepository(REMEMBERED_JOBS),
            context,
            new ContentLabel("Mien", "Mien " + Version.full(), settings.get(Setting.VISIBLE_LABEL)),
            settings.get(Setting.QUEUE_LIMIT),
            Clock.systemUTC());
  }

  /**
   * Clears what dead processes left and starts the worker.
   *
   * @param plugins what to offer; the host closes them in the end
   * @param settings what may be changed while it runs
   * @throws dev.mien.spi.error.MienException if the data folder cannot be written
   */
  public static Host start(HostFolders folders, Plugins plugins, Settings settings) {
    Host host = new Host(folders, plugins, settings);
    host.jobs.start();
    return host;
  }

  /** What is on offer. */
  public Plugins plugins() {
    return plugins;
  }

  /** What may be changed while it runs. */
  public Settings settings() {
    return settings;
  }

  /** The files of weights. */
  public ModelStore models() {
    return models;
  }

  /** What lies in the folders of weights, read or not. */
  public ModelInventory inventory() {
    return inventory;
  }

  /** Files to try things with. */
  public Samples samples() {
    return samples;
  }

  /** The jobs. */
  public JobQueue jobs() {
    return jobs;
  }

  /** The folder of results, by pipeline and day. */
  public ArtifactStore outputs() {
    return outputs;
  }

  /** The place for files that are not finished. */
  public WorkFolder work() {
    return work;
  }

  /** Cancels what runs, removes what is not finished and closes the plugins. Safe to call twice. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    jobs.close();
    work.close();
    plugins.close();
  }
}
