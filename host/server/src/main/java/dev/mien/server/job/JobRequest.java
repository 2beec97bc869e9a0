package dev.mien.server.job;

import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.Workload;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asked for. It never changes.
 *
 * @param pipeline the pipeline's id
 * @param settings every parameter in text form (of a file, its owner's name), in the order of the
 *     declaration
 * @param inputs the files, by parameter name
 * @param owner the name of the user who asked, empty without accounts
 * @param priority a higher one goes first, from -1000 to 1000; usually 0
 * @param language of the person who asked, an ISO 639 code
 * @param workload how much work it is, if its pipeline can tell
 * @param webhook who wants to hear of the end
 * @param awaited whether somebody waits for it who takes the result away, so that nothing is kept
 */
public record JobRequest(
    String pipeline,
    Map<String, String> settings,
    Map<String, InputFile> inputs,
    String owner,
    int priority,
    String language,
    Optional<Workload> workload,
    Optional<URI> webhook,
    boolean awaited) {
  public JobRequest {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  JobRequest withInputs(Map<String, InputFile> others) {
    return new JobRequest(
        pipeline, settings, others, owner, priority, language, workload, webhook, awaited);
  }

  /** The same for nobody who waits. */
  JobRequest kept() {
    return new JobRequest(
        pipeline, settings, inputs, owner, priority, language, workload, webhook, false);
  }
}
