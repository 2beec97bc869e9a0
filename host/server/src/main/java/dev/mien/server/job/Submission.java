package dev.mien.server.job;

import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import java.nio.file.Path;

/**
 * A checked wish for a job.
 *
 * @param pipeline what to run
 * @param request with which values
 * @param folder the job's own, with whatever was uploaded; the queue deletes it when the job is
 *     over
 * @param language of the person who asked, an ISO 639 code
 * @param results where the results go
 */
public record Submission(
    LoadedPipeline pipeline,
    PipelineRequest request,
    Path folder,
    String language,
    ArtifactStore results) {}
