package dev.mien.server.cli;

import dev.mien.server.host.Host;
import dev.mien.server.job.ArtifactStore;
import dev.mien.server.job.Job;
import dev.mien.server.job.Submission;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.pipeline.PipelineRequest;
import java.util.Locale;

/** A host for the jobs of one command, which remembers nothing of them. */
final class CommandHost implements AutoCloseable {
  private final Host host;

  private CommandHost(Host host) {
    this.host = host;
  }

  /**
   * Starts a host. It ends with the process at the latest.
   *
   * @param target where results go
   */
  static CommandHost start(
      HostOptions options, SettingOptions settings, Plugins plugins, ArtifactStore target) {
    Host host =
        Host.startForgetful(options.folders(), plugins, settings.open(options.data()), target);
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "mien-shutdown"));
    return new CommandHost(host);
  }

  /** Does a job, shows how far it is, and gives what became of it. */
  Job run(LoadedPipeline pipeline, PipelineRequest request, ProgressBar bar)
      throws InterruptedException {
    Job job =
        host.jobs()
            .submit(
                Submission.of(
                    pipeline, request, host.work().newFolder(), Locale.getDefault().getLanguage()));
    return new JobPrinter(bar, pipeline.descriptor()).follow(host, job);
  }

  @Override
  public void close() {
    host.close();
  }
}
