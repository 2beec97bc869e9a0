package dev.mien.plugin.sadtalker;

import dev.mien.face.FaceFinder;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.neural.runtime.PlacementParameters;
import dev.mien.plugin.sadtalker.official.FaceEncoder;
import dev.mien.plugin.sadtalker.official.OfficialEngine;
import dev.mien.plugin.sadtalker.official.OfficialNetworks;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;

/** Makes an engine with SadTalker's networks ready for a job. */
final class OfficialEngines {
  private final PluginContext context;
  private final FaceEncoder encoder;

  /**
   * Engines from files.
   *
   * @param encoder remembers faces beyond a job
   */
  OfficialEngines(PluginContext context, FaceEncoder encoder) {
    this.context = context;
    this.encoder = encoder;
  }

  /**
   * An engine as a request asks for it.
   *
   * @throws MienException {@code MISSING_MODEL}, {@code NO_NEURAL_ENGINE}, or {@code
   *     INVALID_PARAMETER} for a device that is not there
   */
  OfficialEngine engine(
      PipelineRequest values, SadTalkerRequest request, FaceFinder finder, JobContext job) {
    NeuralPlacement placement = placed(request.placement());
    String words = "%s, %s".formatted(placement.device(), placement.precision().words());
    job.note(Text.of("Networks on %s.".formatted(words), "网络运行于 %s。".formatted(words)));
    int size = request.networks().orElseThrow();
    boolean full = request.preprocess().keepsPhoto();
    OfficialNetworks networks =
        new OfficialNetworks(
            SadTalkerModels.files(context.models(), values),
            size,
            full,
            placement.device(),
            placement.precision(),
            ModelCache.shared());
    return new OfficialEngine(
        networks,
        encoder,
        finder,
        request.official(),
        fraction -> {
          job.checkCancelled();
          job.progress(SadTalkerPipelineFactory.LISTEN.id(), fraction);
        });
  }

  /**
   * Where networks run on this machine.
   *
   * @throws MienException {@code INVALID_PARAMETER} for a device that is not there, {@code
   *     NO_NEURAL_ENGINE}
   */
  static NeuralPlacement placed(Placement wanted) {
    try {
      return NeuralPlacement.of(wanted);
    } catch (MienException e) {
      throw e.code() == StandardErrorCode.INVALID_PARAMETER
          ? e.inField(PlacementParameters.DEVICE.name())
          : e;
    }
  }
}
