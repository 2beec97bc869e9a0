package dev.mien.plugin.sadtalker;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.FaceFinder;
import dev.mien.face.neural.FacexlibFiles;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.neural.LandmarkDetector;
import dev.mien.face.neural.NeuralFaceFinder;
import dev.mien.face.neural.RetinaFace;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.neural.runtime.PlacementParameters;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineRequest;
import java.util.Optional;

/** Chooses how faces are found: with facexlib's networks where they are wanted and there. */
final class FaceFinders {
  private final FaceFinder cascades = new CascadeFaceFinder();
  private final PluginContext context;
  private final FaceMemory memory;

  /**
   * Finders with files.
   *
   * @param memory of faces, beyond a job
   */
  FaceFinders(PluginContext context, FaceMemory memory) {
    this.context = context;
    this.memory = memory;
  }

  /** What finds the faces of a request. Says so if it is not what SadTalker takes. */
  FaceFinder best(PipelineRequest values, JobContext job) {
    if (SadTalkerRequest.networks(values).isEmpty()) {
      return cascades;
    }
    ModelStore models = context.models();
    Optional<ModelFile> detection = models.find(FacexlibFiles.DETECTION);
    Optional<ModelFile> landmarks = models.find(FacexlibFiles.LANDMARKS);
    if (detection.isEmpty() || landmarks.isEmpty()) {
      job.note(
          Text.of(
              "Faces are found in Mien's own way, because %s or %s is not there."
                  .formatted(FacexlibFiles.DETECTION.name(), FacexlibFiles.LANDMARKS.name()),
              "缺少 %s 或 %s，改用内置方法寻找人脸。"
                  .formatted(FacexlibFiles.DETECTION.name(), FacexlibFiles.LANDMARKS.name())));
      return cascades;
    }
    NeuralPlacement placement =
        OfficialEngines.placed(PlacementParameters.of(values)).with(Precision.FLOAT32);
    Fidelity fidelity =
        values.get(SadTalkerParameters.REFERENCE) ? Fidelity.REFERENCE : Fidelity.CORRECTED;
    NetworkFile detector = placement.file(detection.get().path());
    NetworkFile points = placement.file(landmarks.get().path());
    FaceFinder networks =
        new NeuralFaceFinder(new RetinaFace(detector), new LandmarkDetector(points), fidelity);
    return memory.remembering(
        new FirstFinder(networks, cascades),
        "%s %s %s".formatted(detector.state(), points.state(), fidelity));
  }
}
