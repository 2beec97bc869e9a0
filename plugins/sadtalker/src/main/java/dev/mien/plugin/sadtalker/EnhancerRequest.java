package dev.mien.plugin.sadtalker;

import dev.mien.face.neural.Fidelity;
import dev.mien.face.restore.FaceArea;
import dev.mien.face.restore.FaceChoice;
import dev.mien.face.restore.RestorationSettings;
import dev.mien.spi.pipeline.PipelineRequest;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How somebody wants the face of a video restored.
 *
 * @param restorer the service's name
 * @param settings of its chain
 * @param upscaler the service that enlarges what is not face
 * @param enlargement how many times larger the video becomes; as suits the face, if empty
 */
record EnhancerRequest(
    String restorer,
    RestorationSettings settings,
    Optional<String> upscaler,
    OptionalInt enlargement) {
  /** What a request asks for; empty if its face stays as it is. */
  static Optional<EnhancerRequest> of(PipelineRequest values) {
    return values.find(EnhancerParameters.ENHANCER).map(restorer -> of(restorer, values));
  }

  private static EnhancerRequest of(String restorer, PipelineRequest values) {
    boolean reference =
        values.get(EnhancerParameters.REFERENCE)
            || (SadTalkerRequest.networks(values).isPresent()
                && values.get(SadTalkerParameters.REFERENCE));
    String scale = values.get(EnhancerParameters.SCALE);
    return new EnhancerRequest(
        restorer,
        new RestorationSettings(
            values.get(EnhancerParameters.STRENGTH),
            values.get(EnhancerParameters.FIDELITY),
            FaceArea.of(values.get(EnhancerParameters.REGION)),
            values.get(EnhancerParameters.KEEP_SKIN_TONE),
            FaceChoice.Usual.ALL,
            reference ? Fidelity.REFERENCE : Fidelity.CORRECTED),
        values.find(EnhancerParameters.BACKGROUND),
        scale.equals(EnhancerParameters.AUTOMATIC)
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(scale)));
  }
}
