package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a pipeline look at a request before it runs. */
final class Inspections {
  private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);

  private final Host host;

  Inspections(Host host) {
    this.host = host;
  }

  /** How much work a request is, if its pipeline can tell. Not to know it stops no job. */
  Optional<Workload> workload(LoadedPipeline pipeline, PipelineRequest request) {
    try {
      return of(pipeline, request).workload();
    } catch (IOException | RuntimeException e) {
      LOG.warn("'{}' cannot tell how much work a request is.", pipeline.descriptor().id(), e);
      return Optional.empty();
    }
  }

  Inspection of(LoadedPipeline pipeline, PipelineRequest request) throws IOException {
    Path scratch = host.work().newFolder();
    try {
      Inspection inspection = pipeline.inspect(request, host.context(), scratch);
      List<Warning> warnings =
          new ArrayList<>(host.models().features().warnings(pipeline, request));
      warnings.addAll(host.services().warnings(pipeline, request));
      warnings.addAll(inspection.warnings());
      return new Inspection(warnings, inspection.suggestions(), inspection.workload());
    } finally {
      WorkFolder.delete(scratch);
    }
  }
}
