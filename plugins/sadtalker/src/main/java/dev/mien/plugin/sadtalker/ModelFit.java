package dev.mien.plugin.sadtalker;

import static java.util.Objects.requireNonNull;

import dev.mien.face.neural.FacexlibFiles;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.NetworkFile.Part;
import dev.mien.plugin.sadtalker.audio2coeff.ExpNet;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.plugin.sadtalker.audio2coeff.PoseVae;
import dev.mien.plugin.sadtalker.render.KeypointDetector;
import dev.mien.plugin.sadtalker.render.MappingNet;
import dev.mien.plugin.sadtalker.render.OcclusionAwareGenerator;
import dev.mien.plugin.sadtalker.render.SourceEncoder;
import dev.mien.plugin.sadtalker.source.ReconstructionNet;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.model.OfficialFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether a file holds what the networks read from it: every tensor, in its shape. */
final class ModelFit {
  /** Networks look alike at all sizes. */
  private static final int ANY_SIZE = 256;

  private static final Function<Path, Optional<String>> NEW =
      holding(
          new Part(new ReconstructionNet(), "face_3drecon."),
          new Part(new ExpNet(), "audio2exp."),
          new Part(new PoseVae(), "audio2pose."),
          new Part(new KeypointDetector(ANY_SIZE), "kp_extractor."),
          new Part(new SourceEncoder(ANY_SIZE), "generator."),
          new Part(new OcclusionAwareGenerator(ANY_SIZE), "generator."));

  private static final Map<OfficialFile, Function<Path, Optional<String>>> CHECKS =
      Map.of(
          SadTalkerModels.NEW_256,
          NEW,
          SadTalkerModels.NEW_512,
          NEW,
          SadTalkerModels.MAPPING_FULL,
          holding(new Part(new MappingNet(FaceCoefficients.COUNT), "mapping/")),
          SadTalkerModels.MAPPING_CROP,
          holding(new Part(new MappingNet(FaceCoefficients.MOTION), "mapping/")),
          SadTalkerModels.OLD_RECONSTRUCTION,
          holding(new Part(new ReconstructionNet(), "net_recon/")),
          SadTalkerModels.OLD_AUDIO_TO_EXPRESSION,
          holding(new Part(new ExpNet(), "model/")),
          SadTalkerModels.OLD_AUDIO_TO_POSE,
          holding(new Part(new PoseVae(), "model/")),
          SadTalkerModels.OLD_RENDERER,
          holding(
              new Part(new KeypointDetector(ANY_SIZE), "kp_detector/"),
              new Part(new SourceEncoder(ANY_SIZE), "generator/"),
              new Part(new OcclusionAwareGenerator(ANY_SIZE), "generator/")));

  private ModelFit() {}

  /** What is wrong with a file, in words; empty if it can be used. */
  static Optional<Text> problem(OfficialFile official, Path file) {
    if (FacexlibFiles.has(official)) {
      return FacexlibFiles.problem(official, file);
    }
    try {
      return requireNonNull(CHECKS.get(official)).apply(file).map(Text::of);
    } catch (MienException e) {
      return Optional.of(Text.of(String.valueOf(e.getMessage())));
    }
  }

  private static Function<Path, Optional<String>> holding(Part... parts) {
    return file -> NetworkFile.misfit(file, parts);
  }
}
