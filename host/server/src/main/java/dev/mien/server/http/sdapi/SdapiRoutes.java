package dev.mien.server.http.sdapi;

import dev.mien.server.host.Host;
import dev.mien.server.http.event.EventFeed;
import dev.mien.server.http.route.Routes;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.util.Optional;
import java.util.function.BiFunction;

/** All routes of the dialect. */
public final class SdapiRoutes {
  static final String ROOT = "/sdapi/v1";

  private final Host host;
  private final EventFeed feed;
  private final BiFunction<LoadedPipeline, PipelineRequest, Optional<Workload>> workloads;

  /**
   * @param feed is told of jobs that go
   * @param workloads tells how much work a request is
   */
  public SdapiRoutes(
      Host host,
      EventFeed feed,
      BiFunction<LoadedPipeline, PipelineRequest, Optional<Workload>> workloads) {
    this.host = host;
    this.feed = feed;
    this.workloads = workloads;
  }

  /** Adds them. */
  public void addTo(Routes routes) {
    Pictures pictures = new Pictures(host, PictureFetcher.ofTheWeb());
    new ListRoutes(host).addTo(routes);
    new PngInfoRoutes(pictures).addTo(routes);
    new InterrogateRoutes(pictures).addTo(routes);
    new ExtrasRoutes(host, pictures, context -> new AwaitedJobs(host, feed, workloads, context))
        .addTo(routes);
  }
}
