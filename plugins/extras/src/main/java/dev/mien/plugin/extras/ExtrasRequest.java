package dev.mien.plugin.extras;

import dev.mien.face.neural.Fidelity;
import dev.mien.face.restore.FaceArea;
import dev.mien.face.restore.FaceChoice;
import dev.mien.face.restore.RestorationSettings;
import dev.mien.neural.runtime.PlacementParameters;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants, in this plugin's own types.
 *
 * @param restorations one after the other
 * @param enlarging empty if the picture keeps its size
 * @param upscaleFirst whether faces are restored in the enlarged picture
 * @param output {@code png}, {@code jpg} or {@code webp}
 * @param quality of JPEG and WebP, 1 to 100
 */
record ExtrasRequest(
    InputFile image,
    List<Restoration> restorations,
    Optional<Enlarging> enlarging,
    boolean upscaleFirst,
    String output,
    int quality,
    Placement placement) {
  /**
   * A restorer and what it is to do.
   *
   * @param restorer its name
   */
  record Restoration(String restorer, RestorationSettings settings) {}

  /**
   * How a picture is enlarged.
   *
   * @param upscaler the name of the first upscaler
   * @param second the name of the one that it is mixed with
   * @param secondShare how much of that one shows, 0 to 1
   * @param target the size to reach
   * @param denoise how much of the noise goes, 0 to 1
   * @param reference whether it is done as the makers of the network do it
   */
  record Enlarging(
      String upscaler,
      Optional<String> second,
      double secondShare,
      TargetSize target,
      double denoise,
      boolean reference) {}

  ExtrasRequest {
    restorations = List.copyOf(restorations);
  }

  /** A complete request. */
  static ExtrasRequest of(PipelineRequest values) {
    return new ExtrasRequest(
        values.get(ExtrasParameters.IMAGE),
        restorations(values),
        enlarging(values),
        values.get(ExtrasParameters.UPSCALE_FIRST),
        values.get(ExtrasParameters.OUTPUT_FORMAT),
        values.get(ExtrasParameters.QUALITY),
        PlacementParameters.of(values));
  }

  private static List<Restoration> restorations(PipelineRequest values) {
    List<Restoration> restorations = new ArrayList<>();
    Optional<String> first = values.find(ExtrasParameters.FACE_RESTORER);
    if (first.isPresent()) {
      double visibility = values.get(ExtrasParameters.FACE_RESTORER_VISIBILITY);
      add(first.get(), visibility, values, restorations);
      double second = values.get(ExtrasParameters.FACE_RESTORER_2_VISIBILITY);
      values
          .find(ExtrasParameters.FACE_RESTORER_2)
          .ifPresent(name -> add(name, second, values, restorations));
    }
    return restorations;
  }

  /** What would not show is not made. */
  private static void add(
      String restorer, double visibility, PipelineRequest values, List<Restoration> restorations) {
    if (visibility > 0) {
      restorations.add(new Restoration(restorer, settings(values, visibility)));
    }
  }

  private static RestorationSettings settings(PipelineRequest values, double visibility) {
    return new RestorationSettings(
        visibility,
        values.get(ExtrasParameters.FIDELITY),
        FaceArea.of(values.get(ExtrasParameters.FACE_REGION)),
        values.get(ExtrasParameters.KEEP_SKIN_TONE),
        faces(values),
        values.get(ExtrasParameters.REFERENCE) ? Fidelity.REFERENCE : Fidelity.CORRECTED);
  }

  private static FaceChoice faces(PipelineRequest values) {
    return switch (values.get(ExtrasParameters.WHICH_FACES)) {
      case ExtrasParameters.LARGEST -> FaceChoice.Usual.LARGEST;
      case ExtrasParameters.CENTRE -> FaceChoice.Usual.CENTRE;
      case ExtrasParameters.AT ->
          new FaceChoice.NearestTo(values.get(ExtrasParameters.FACE_AT).get(0));
      default -> FaceChoice.Usual.ALL;
    };
  }

  private static Optional<Enlarging> enlarging(PipelineRequest values) {
    return values
        .find(ExtrasParameters.UPSCALER_1)
        .map(
            upscaler -> {
              double share = values.get(ExtrasParameters.EXTRAS_UPSCALER_2_VISIBILITY);
              return new Enlarging(
                  upscaler,
                  values.find(ExtrasParameters.UPSCALER_2).filter(name -> share > 0),
                  share,
                  target(values),
                  values.get(ExtrasParameters.DENOISE_STRENGTH),
                  values.get(ExtrasParameters.REFERENCE));
            });
  }

  /** The size that is asked for. */
  static TargetSize target(PipelineRequest values) {
    return values.get(ExtrasParameters.RESIZE_MODE).equals(ExtrasParameters.FACTOR)
        ? new TargetSize.Times(values.get(ExtrasParameters.UPSCALING_RESIZE))
        : new TargetSize.Exactly(
            values.get(ExtrasParameters.UPSCALING_RESIZE_W),
            values.get(ExtrasParameters.UPSCALING_RESIZE_H),
            values.get(ExtrasParameters.UPSCALING_CROP));
  }

  /** The parameter to blame for a size. */
  static Parameter<?> sizeParameter(TargetSize target) {
    return target instanceof TargetSize.Times
        ? ExtrasParameters.UPSCALING_RESIZE
        : ExtrasParameters.UPSCALING_RESIZE_W;
  }

  /** {@code photo.png} of {@code photo.jpg}. */
  String outputName() {
    return image.baseName() + "." + output;
  }
}
