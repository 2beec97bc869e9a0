package dev.mien.plugin.sadtalker;

import dev.mien.face.FaceFinder;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.Bfloat16Trial;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.plugin.sadtalker.official.FaceEncoder;
import dev.mien.plugin.sadtalker.official.OfficialEngine;
import dev.mien.plugin.sadtalker.official.OfficialNetworks;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineRequest;
import java.util.List;

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
    NeuralDevice device = device(values);
    Precision precision = precision(values, device);
    job.note(
        Text.of(
            "Networks on %s, %s.".formatted(device, precision.words()),
            "网络运行于 %s，%s。".formatted(device, precision.words())));
    int size = request.networks().orElseThrow();
    boolean full = request.preprocess().keepsPhoto();
    OfficialNetworks networks =
        new OfficialNetworks(
            SadTalkerModels.files(context.models(), values),
            size,
            full,
            device,
            precision,
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

  /** The device that is asked for: by itself, the first graphics card if there is one. */
  static NeuralDevice device(PipelineRequest values) {
    List<NeuralDevice> devices = NeuralEngine.devices();
    NeuralDevice wanted =
        SadTalkerRequest.device(values).orElseGet(() -> devices.get(devices.size() > 1 ? 1 : 0));
    if (!devices.contains(wanted)) {
      throw new MienException(
              StandardErrorCode.INVALID_PARAMETER,
              "There is no device %s here, only %s.".formatted(wanted, devices))
          .inField(SadTalkerParameters.DEVICE.name());
    }
    return wanted;
  }

  private static Precision precision(PipelineRequest values, NeuralDevice device) {
    return switch (values.get(SadTalkerParameters.PRECISION)) {
      case "fp32" -> Precision.FLOAT32;
      case "bf16" -> Precision.BFLOAT16;
      case "fp16" -> Precision.FLOAT16;
      default -> Bfloat16Trial.isQuick(device) ? Precision.BFLOAT16 : Precision.FLOAT32;
    };
  }
}
