package dev.mien.testkit.checkpoint;

import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.SyntheticTensor;
import dev.mien.testkit.golden.SyntheticWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of weights as its authors publish it: its name, its format, what else is in it, and every
 * tensor under its name with its shape and type. Only the numbers are ours.
 */
public enum OfficialFile {
  /** SadTalker, second generation, all networks but the mapping, for pictures of 256 × 256. */
  SADTALKER_256("SadTalker_V0.0.2_256.safetensors"),
  /** The same for pictures of 512 × 512. */
  SADTALKER_512("SadTalker_V0.0.2_512.safetensors"),
  /** SadTalker's mapping of 73 coefficients, for whole pictures. */
  MAPPING_FULL("mapping_00109-model.pth.tar"),
  /** SadTalker's mapping of 70 coefficients, for cropped pictures. */
  MAPPING_CROP("mapping_00229-model.pth.tar"),
  /** SadTalker, first generation: a photo's coefficients. */
  RECONSTRUCTION("epoch_20.pth"),
  /** SadTalker, first generation: voice to head pose. */
  AUDIO2POSE("auido2pose_00140-model.pth"),
  /** SadTalker, first generation: voice to expression. */
  AUDIO2EXP("auido2exp_00300-model.pth"),
  /** SadTalker, first generation: keypoints and face renderer. */
  FACEVID2VID("facevid2vid_00189-model.pth.tar"),
  /** facexlib: finds faces. */
  RETINAFACE("detection_Resnet50_Final.pth"),
  /** facexlib: 98 points of a face. */
  LANDMARKS("alignment_WFLW_4HG.pth"),
  /** facexlib: parts of a face. */
  PARSING("parsing_parsenet.pth"),
  /** GFPGAN: restores faces. */
  GFPGAN_13("GFPGANv1.3.pth"),
  /** The same, a later one. */
  GFPGAN_14("GFPGANv1.4.pth"),
  /** CodeFormer: restores faces. */
  CODEFORMER("codeformer.pth"),
  /** RestoreFormer: restores faces. */
  RESTOREFORMER("RestoreFormer.pth"),
  /** Real-ESRGAN: photos, four times as large. */
  REALESRGAN_X4("RealESRGAN_x4plus.pth"),
  /** The same, twice as large. */
  REALESRGAN_X2("RealESRGAN_x2plus.pth"),
  /** The same for drawings. */
  REALESRGAN_ANIME("RealESRGAN_x4plus_anime_6B.pth"),
  /** The quick one for photos. */
  REALESR_GENERAL("realesr-general-x4v3.pth"),
  /** Its sibling that leaves the noise. */
  REALESR_GENERAL_WDN("realesr-general-wdn-x4v3.pth"),
  /** The quick one for drawings. */
  REALESR_ANIMEVIDEO("realesr-animevideov3.pth");

  /** What the second generation of SadTalker consists of. */
  public static final List<OfficialFile> SADTALKER_NEW =
      List.of(SADTALKER_256, SADTALKER_512, MAPPING_FULL, MAPPING_CROP);

  /** What the first generation of SadTalker consists of. */
  public static final List<OfficialFile> SADTALKER_OLD =
      List.of(RECONSTRUCTION, AUDIO2POSE, AUDIO2EXP, FACEVID2VID, MAPPING_FULL, MAPPING_CROP);

  /** What finds a face and its points, and tells its parts. */
  public static final List<OfficialFile> FACES = List.of(RETINAFACE, LANDMARKS, PARSING);

  /** What restores faces, one of each kind. */
  public static final List<OfficialFile> RESTORERS = List.of(GFPGAN_14, CODEFORMER, RESTOREFORMER);

  /** What enlarges pictures. */
  public static final List<OfficialFile> UPSCALERS =
      List.of(
          REALESRGAN_X4,
          REALESRGAN_X2,
          REALESRGAN_ANIME,
          REALESR_GENERAL,
          REALESR_GENERAL_WDN,
          REALESR_ANIMEVIDEO);

  private final String fileName;

  OfficialFile(String fileName) {
    this.fileName = fileName;
  }

  /** The folder among the models that people put it into. */
  String folder() {
    return switch (this) {
      case RETINAFACE, LANDMARKS, PARSING -> "facexlib";
      case GFPGAN_13, GFPGAN_14, RESTOREFORMER -> "GFPGAN";
      case CODEFORMER -> "Codeformer";
      case REALESRGAN_X4,
          REALESRGAN_X2,
          REALESRGAN_ANIME,
          REALESR_GENERAL,
          REALESR_GENERAL_WDN,
          REALESR_ANIMEVIDEO ->
          "RealESRGAN";
      default -> "SadTalker";
    };
  }

  /** The name it is published under. */
  public String fileName() {
    return fileName;
  }

  /** Writes it full size into a folder that exists, a torch file as the zip of today. */
  public Path write(Path folder) throws IOException {
    return write(folder, TorchContainer.ZIP);
  }

  /** Writes it full size into a folder that exists. */
  public Path write(Path folder, TorchContainer container) throws IOException {
    Path file = folder.resolve(fileName);
    switch (this) {
      case SADTALKER_256, SADTALKER_512 -> SafetensorsWriter.write(file, sadTalker());
      case MAPPING_FULL -> container.write(file, mapping("sadtalker/mapping73", 109));
      case MAPPING_CROP -> container.write(file, mapping("sadtalker/mapping70", 229));
      case RECONSTRUCTION ->
          container.write(
              file,
              ordered(
                  "net_recon",
                  state("sadtalker/face_3drecon", "face_3drecon."),
                  "opt_00",
                  ordered("state", Map.of(), "param_groups", List.of(Map.of("lr", 1e-4))),
                  "sched_00",
                  ordered("last_epoch", 20, "verbose", false)));
      case AUDIO2POSE ->
          container.write(
              file, ordered("model", state("sadtalker/audio2pose", "audio2pose."), "epoch", 140));
      case AUDIO2EXP ->
          container.write(
              file, ordered("model", state("sadtalker/audio2exp", "audio2exp."), "epoch", 300));
      case FACEVID2VID ->
          container.write(
              file,
              ordered(
                  "generator",
                  state("sadtalker/generator", "generator."),
                  "kp_detector",
                  state("sadtalker/kp_extractor", "kp_extractor."),
                  "he_estimator",
                  extra("he_estimator", "conv1.weight", 64, 3, 7, 7),
                  "discriminator",
                  extra("discriminator", "conv.weight", 64, 3, 4, 4),
                  "epoch",
                  189));
      case RETINAFACE -> container.write(file, state("face/retinaface", ""));
      case PARSING -> container.write(file, state("face/parsing", ""));
      case LANDMARKS ->
          container.write(file, ordered("state_dict", state("face/landmarks", ""), "epoch", 10));
      case GFPGAN_13, GFPGAN_14 -> container.write(file, smoothed("face/gfpgan"));
      case CODEFORMER -> container.write(file, smoothed("face/codeformer"));
      case RESTOREFORMER -> container.write(file, smoothed("face/restoreformer"));
      case REALESRGAN_X4 -> container.write(file, smoothed("face/realesrgan/x4plus"));
      case REALESRGAN_X2 -> container.write(file, smoothed("face/realesrgan/x2plus"));
      case REALESRGAN_ANIME -> container.write(file, smoothed("face/realesrgan/anime6b"));
      case REALESR_GENERAL ->
          container.write(file, ordered("params", state("face/realesrgan/general-x4v3", "")));
      case REALESR_GENERAL_WDN ->
          container.write(
              file, ordered("params", state("face/realesrgan/general-wdn-x4v3", "wdn.")));
      case REALESR_ANIMEVIDEO ->
          container.write(file, ordered("params", state("face/realesrgan/animevideov3", "")));
    }
    return file;
  }

  private static List<SyntheticTensor> sadTalker() {
    return List.of("audio2exp", "audio2pose", "face_3drecon", "generator", "kp_extractor").stream()
        .flatMap(part -> Goldens.weights("sadtalker/" + part).tensors().stream())
        .toList();
  }

  /** The mapping, and what training left beside it: together about as large as published. */
  private static Map<String, Object> mapping(String golden, int epoch) {
    SyntheticWeights weights = Goldens.weights(golden);
    Map<Integer, Object> moments = new LinkedHashMap<>();
    for (SyntheticTensor tensor : weights.tensors()) {
      String name = "optimizer/" + moments.size();
      moments.put(
          moments.size(),
          ordered(
              "step",
              1000,
              "exp_avg",
              SyntheticTensor.of(name + "/exp_avg", 0, 1e-3, tensor.shape()),
              "exp_avg_sq",
              SyntheticTensor.of(name + "/exp_avg_sq", 1e-6, 1e-6, tensor.shape())));
    }
    return ordered(
        "mapping",
        StateDict.of(weights, "mapping."),
        "optimizer_mapping",
        ordered(
            "state",
            moments,
            "param_groups",
            List.of(
                ordered("lr", 2e-4, "amsgrad", false, "params", List.copyOf(moments.keySet())))),
        "discriminator",
        extra("discriminator", "conv.weight", 512, 512, 31),
        "optimizer_discriminator",
        ordered("state", Map.of(), "param_groups", List.of()),
        "epoch",
        epoch);
  }

  private static StateDict state(String golden, String prefix) {
    return StateDict.of(Goldens.weights(golden), prefix);
  }

  /** As BasicSR saves a network: the weights that are averaged while it is trained. */
  private static Map<String, Object> smoothed(String golden) {
    return ordered("params_ema", state(golden, ""));
  }

  /** A network that a reader must skip. */
  private static StateDict extra(String network, String key, long... shape) {
    return new StateDict(Map.of(key, SyntheticTensor.of(network + "." + key, 0, 0.1, shape)));
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
