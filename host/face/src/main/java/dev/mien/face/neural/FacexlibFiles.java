package dev.mien.face.neural;

import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * facexlib's files of weights, for all plugins that look at faces: what they are called, where
 * people have them, and what each is good for. Folders are those that stable-diffusion-webui,
 * GFPGAN and SadTalker's extension search.
 */
public final class FacexlibFiles {
  private static final String HOME = "models/facexlib";

  private static final ModelKind KIND =
      new ModelKind(
          "facexlib",
          List.of(
              "models/SadTalker",
              "extensions/SadTalker/checkpoints",
              "extensions/SadTalker/gfpgan/weights",
              "gfpgan/weights",
              "models/GFPGAN",
              HOME),
          Set.of("pth", "safetensors"));

  private static final String RELEASES = "https://github.com/xinntao/facexlib/releases/tag/";

  /** RetinaFace, which finds faces and five points of each. */
  public static final OfficialFile DETECTION = file("detection_Resnet50_Final.pth", "v0.1.0");

  /** FAN, which finds 98 points of a face. */
  public static final OfficialFile LANDMARKS = file("alignment_WFLW_4HG.pth", "v0.1.0");

  /** ParseNet, which tells the parts of a face. */
  public static final OfficialFile PARSING = file("parsing_parsenet.pth", "v0.2.2");

  /** Finding faces as SadTalker does; without, they are found in our own way. */
  public static final ModelFeature PRECISE_FACES =
      feature(
          "precise-faces",
          Text.of("Precise face points", "精确的人脸标点"),
          Text.of(
              "Finds faces and their points as SadTalker does. Without these files the built-in way of finding faces is used.",
              "以 SadTalker 的方式寻找人脸和标点；没有这些文件时使用内置的方法。"),
          DETECTION,
          LANDMARKS);

  /** Finding faces to restore as GFPGAN does; without, they are found in our own way. */
  public static final ModelFeature SURE_FACES =
      feature(
          "sure-faces",
          Text.of("All faces found", "找到所有人脸"),
          Text.of(
              "Finds the faces to restore as GFPGAN does, also small and turned ones. Without this file the built-in way of finding faces is used.",
              "以 GFPGAN 的方式寻找要修复的人脸，包括较小和侧转的；没有此文件时使用内置的方法。"),
          DETECTION);

  /** Pasting faces with a mask of their own; without, with one that suits most faces. */
  public static final ModelFeature PRECISE_MASKS =
      feature(
          "precise-masks",
          Text.of("Precise face masks", "精确的人脸蒙版"),
          Text.of(
              "Tells face and hair from what is around them, so that only they are replaced by what was restored. Without this file a soft mask is used that suits most faces.",
              "区分面部、头发与周围画面，只替换修复过的部分；没有此文件时使用通用的柔和蒙版。"),
          PARSING);

  private static final Map<OfficialFile, Function<Path, Optional<String>>> CHECKS =
      Map.of(
          DETECTION, RetinaFace::misfit,
          LANDMARKS, LandmarkDetector::misfit,
          PARSING, FaceParser::misfit);

  private FacexlibFiles() {}

  private static OfficialFile file(String name, String release) {
    return new OfficialFile(name, KIND, HOME, "MIT", RELEASES + release);
  }

  private static ModelFeature feature(String id, Text label, Text purpose, OfficialFile... files) {
    List<Member> members = List.of(files).stream().map(Member::of).toList();
    Text set = Text.of("Files of facexlib", "facexlib 的文件");
    return new ModelFeature(
        id, label, purpose, Optional.empty(), List.of(new ModelSet(set, members)));
  }

  /** Whether a file is one of these. */
  public static boolean has(OfficialFile official) {
    return CHECKS.containsKey(official);
  }

  /**
   * What is wrong with a file; no weight is read.
   *
   * @param official one of these
   * @return in words; empty if it can be used
   */
  public static Optional<Text> problem(OfficialFile official, Path file) {
    Function<Path, Optional<String>> check = CHECKS.get(official);
    if (check == null) {
      throw new IllegalArgumentException("not a file of facexlib: " + official.name());
    }
    try {
      return check.apply(file).map(Text::of);
    } catch (MienException e) {
      return Optional.of(Text.of(String.valueOf(e.getMessage())));
    }
  }
}
