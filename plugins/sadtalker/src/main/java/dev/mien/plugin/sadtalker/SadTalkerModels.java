package dev.mien.plugin.sadtalker;

import dev.mien.face.neural.FacexlibFiles;
import dev.mien.plugin.sadtalker.official.OfficialFiles;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSelection;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
import dev.mien.spi.pipeline.PipelineRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The official files of weights, in both generations, and what each is good for. Names are those of
 * the releases of OpenTalker/SadTalker (v0.0.2-rc) and Winfredy/SadTalker (v0.0.2); folders are
 * those that SadTalker's extension of stable-diffusion-webui searches.
 */
final class SadTalkerModels {
  /** What a request's {@code engine} is called when it asks for the network of that size. */
  static final String ENGINE_256 = "sadtalker-256";

  /** As {@link #ENGINE_256}. */
  static final String ENGINE_512 = "sadtalker-512";

  private static final String HOME = "models/SadTalker";

  private static final ModelKind KIND =
      new ModelKind(
          "sadtalker",
          List.of(
              HOME,
              "extensions/SadTalker/checkpoints",
              "extensions/SadTalker/gfpgan/weights",
              "gfpgan/weights",
              "models/GFPGAN",
              "models/facexlib"),
          Set.of("safetensors", "pth", "tar"));

  private static final String NEW_RELEASE =
      "https://github.com/OpenTalker/SadTalker/releases/tag/v0.0.2-rc";
  private static final String OLD_RELEASE =
      "https://github.com/Winfredy/SadTalker/releases/tag/v0.0.2";

  /** Everything but the mapping network, trained for faces of 256 x 256 pixels. */
  static final OfficialFile NEW_256 =
      sadTalker("SadTalker_V0.0.2_256.safetensors", NEW_RELEASE).ofBytes(725_066_984);

  /** The same for faces of 512 x 512 pixels. */
  static final OfficialFile NEW_512 =
      sadTalker("SadTalker_V0.0.2_512.safetensors", NEW_RELEASE).ofBytes(725_066_984);

  /** Coefficients to a pose, for pictures that are pasted back: 73 coefficients. */
  static final OfficialFile MAPPING_FULL =
      sadTalker("mapping_00109-model.pth.tar", NEW_RELEASE).ofBytes(155_779_231);

  /** Coefficients to a pose, for cut-outs: 70 coefficients. */
  static final OfficialFile MAPPING_CROP =
      sadTalker("mapping_00229-model.pth.tar", NEW_RELEASE).ofBytes(155_521_183);

  /** A face to 3DMM coefficients, of the old generation. */
  static final OfficialFile OLD_RECONSTRUCTION = sadTalker("epoch_20.pth", OLD_RELEASE);

  /** Sound to head poses, of the old generation; the misspelling is theirs. */
  static final OfficialFile OLD_AUDIO_TO_POSE =
      sadTalker("auido2pose_00140-model.pth", OLD_RELEASE);

  /** Sound to expressions, of the old generation. */
  static final OfficialFile OLD_AUDIO_TO_EXPRESSION =
      sadTalker("auido2exp_00300-model.pth", OLD_RELEASE);

  /** Keypoints and frames, of the old generation. */
  static final OfficialFile OLD_RENDERER =
      sadTalker("facevid2vid_00189-model.pth.tar", OLD_RELEASE);

  private static final List<Member> MAPPINGS =
      List.of(
          Member.of(MAPPING_FULL, Condition.is(SadTalkerParameters.PREPROCESS, "full", "extfull")),
          Member.of(
              MAPPING_CROP,
              Condition.is(SadTalkerParameters.PREPROCESS, "crop", "extcrop", "resize")));

  private static final ModelSet OLD_SET =
      set(
          Text.of("Old files (four networks)", "旧版文件（四个网络）"),
          OLD_RECONSTRUCTION,
          OLD_AUDIO_TO_POSE,
          OLD_AUDIO_TO_EXPRESSION,
          OLD_RENDERER);

  /** SadTalker's networks for faces of 256 x 256 pixels. */
  static final ModelFeature SADTALKER_256 = sadTalkerFeature(ENGINE_256, 256, NEW_256);

  /** The same for 512 x 512; with the old files it renders with those for 256, as SadTalker did. */
  static final ModelFeature SADTALKER_512 = sadTalkerFeature(ENGINE_512, 512, NEW_512);

  /** In the order people look for them. */
  static final List<ModelFeature> FEATURES =
      List.of(
          SADTALKER_256, SADTALKER_512, FacexlibFiles.PRECISE_FACES, FacexlibFiles.PRECISE_MASKS);

  private SadTalkerModels() {}

  /**
   * The files for a request that asks for SadTalker's networks: the set that the host looked at.
   *
   * @throws MienException {@code MISSING_MODEL} if some went away since
   */
  static OfficialFiles files(ModelStore models, PipelineRequest request) {
    ModelSelection chosen =
        FEATURES.stream()
            .filter(feature -> feature.isAskedForBy(request))
            .findFirst()
            .orElseThrow()
            .select(models, request);
    boolean full = SadTalkerRequest.preprocess(request).keepsPhoto();
    Path mapping = chosen.path(full ? MAPPING_FULL : MAPPING_CROP);
    return chosen.set().equals(OLD_SET)
        ? OfficialFiles.ofFirstGeneration(
            chosen.path(OLD_RECONSTRUCTION),
            chosen.path(OLD_AUDIO_TO_EXPRESSION),
            chosen.path(OLD_AUDIO_TO_POSE),
            chosen.path(OLD_RENDERER),
            mapping)
        : OfficialFiles.of(
            chosen.path(chosen.feature().equals(SADTALKER_512) ? NEW_512 : NEW_256), mapping);
  }

  private static OfficialFile sadTalker(String name, String page) {
    return new OfficialFile(name, KIND, HOME, "Apache-2.0", page);
  }

  private static ModelFeature sadTalkerFeature(String engine, int pixels, OfficialFile networks) {
    return new ModelFeature(
        engine,
        Text.of("SadTalker " + pixels),
        Text.of(
            "The networks of SadTalker move the face, at %d x %d pixels.".formatted(pixels, pixels),
            "用 SadTalker 的网络驱动面部，面部分辨率 %d x %d。".formatted(pixels, pixels)),
        Optional.of(Condition.is(SadTalkerParameters.ENGINE, engine)),
        List.of(set(Text.of("Files of version 0.0.2", "0.0.2 版文件"), networks), OLD_SET));
  }

  private static ModelSet set(Text label, OfficialFile... networks) {
    return new ModelSet(
        label, Stream.concat(Arrays.stream(networks).map(Member::of), MAPPINGS.stream()).toList());
  }
}
