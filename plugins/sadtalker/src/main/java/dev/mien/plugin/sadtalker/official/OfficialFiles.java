package dev.mien.plugin.sadtalker.official;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the networks are: a file each, or several in one, and below which names.
 *
 * @param reconstruction a face to 3DMM coefficients
 * @param expression sound to expression
 * @param pose sound to head pose
 * @param keypoints a picture to canonical keypoints
 * @param generator keypoints to frames
 * @param mapping coefficients to head pose and expression of the keypoints
 */
public record OfficialFiles(
    Part reconstruction, Part expression, Part pose, Part keypoints, Part generator, Part mapping) {
  /**
   * A network in a file.
   *
   * @param file of weights
   * @param prefix of its names in there
   */
  public record Part(Path file, String prefix) {
    public Part {
      requireNonNull(file, "file is null");
      requireNonNull(prefix, "prefix is null");
    }
  }

  /**
   * The files of version 0.0.2.
   *
   * @param networks {@code SadTalker_V0.0.2_256.safetensors} or that for 512
   * @param mapping {@code mapping_00109-model.pth.tar} or {@code mapping_00229-model.pth.tar}
   */
  public static OfficialFiles of(Path networks, Path mapping) {
    return new OfficialFiles(
        new Part(networks, "face_3drecon."),
        new Part(networks, "audio2exp."),
        new Part(networks, "audio2pose."),
        new Part(networks, "kp_extractor."),
        new Part(networks, "generator."),
        new Part(mapping, "mapping/"));
  }

  /**
   * The files of the generation before.
   *
   * @param reconstruction {@code epoch_20.pth}
   * @param expression {@code auido2exp_00300-model.pth}
   * @param pose {@code auido2pose_00140-model.pth}
   * @param renderer {@code facevid2vid_00189-model.pth.tar}
   * @param mapping as for the new files
   */
  public static OfficialFiles ofFirstGeneration(
      Path reconstruction, Path expression, Path pose, Path renderer, Path mapping) {
    return new OfficialFiles(
        new Part(reconstruction, "net_recon/"),
        new Part(expression, "model/"),
        new Part(pose, "model/"),
        new Part(renderer, "kp_detector/"),
        new Part(renderer, "generator/"),
        new Part(mapping, "mapping/"));
  }
}
