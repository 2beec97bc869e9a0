package dev.mien.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags with which people of stable-diffusion-webui say where else files of weights lie. Each
 * adds a place to a folder of {@code models/}; the folder itself stays one.
 */
final class ModelFolderOptions {
  /** Where SadTalker's own extension was told to look, and the misspelling of its manual. */
  private static final List<String> SADTALKER_VARIABLES =
      List.of("SADTALKER_CHECKPOINTS", "SADTALKTER_CHECKPOINTS");

  private static final Map<String, String> FOLDERS = new LinkedHashMap<>();

  static {
    FOLDERS.put("--ckpt-dir", "models/Stable-diffusion");
    FOLDERS.put("--vae-dir", "models/VAE");
    FOLDERS.put("--lora-dir", "models/Lora");
    FOLDERS.put("--lyco-dir-backcompat", "models/LyCORIS");
    FOLDERS.put("--embeddings-dir", "embeddings");
    FOLDERS.put("--hypernetwork-dir", "models/hypernetworks");
    FOLDERS.put("--gfpgan-models-path", "models/GFPGAN");
    FOLDERS.put("--gfpgan-dir", "models/GFPGAN");
    FOLDERS.put("--codeformer-models-path", "models/Codeformer");
    FOLDERS.put("--esrgan-models-path", "models/ESRGAN");
    FOLDERS.put("--realesrgan-models-path", "models/RealESRGAN");
    FOLDERS.put("--bsrgan-models-path", "models/BSRGAN");
    FOLDERS.put("--dat-models-path", "models/DAT");
    FOLDERS.put("--hat-models-path", "models/HAT");
    FOLDERS.put("--swinir-models-path", "models/SwinIR");
    FOLDERS.put("--scunet-models-path", "models/ScuNET");
    FOLDERS.put("--ldsr-models-path", "models/LDSR");
    FOLDERS.put("--controlnet-dir", "models/ControlNet");
    FOLDERS.put("--controlnet-annotator-models-path", "models/ControlNet");
    FOLDERS.put("--clip-models-path", "models/BLIP");
  }

  private ModelFolderOptions() {}

  /** Makes a command understand them. They are not in its help, which names them in a sentence. */
  static void addTo(CommandSpec spec) {
    for (String name : FOLDERS.keySet()) {
      spec.addOption(
          OptionSpec.builder(name)
              .arity("1")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .hidden(true)
              .build());
    }
  }

  /** The places that flags name, by the folder they add to. */
  static Map<String, List<Path>> places(ParseResult parsed) {
    Map<String, List<Path>> places = new LinkedHashMap<>();
    FOLDERS.forEach(
        (name, folder) -> {
          List<String> given = parsed.matchedOptionValue(name, List.of());
          given.forEach(place -> add(places, folder, place));
        });
    return places;
  }

  /** The places that the environment names. */
  static Map<String, List<Path>> places(Surroundings surroundings) {
    Map<String, List<Path>> places = new LinkedHashMap<>();
    SADTALKER_VARIABLES.stream()
        .flatMap(name -> surroundings.variable(name).stream())
        .forEach(place -> add(places, "models/SadTalker", place));
    return places;
  }

  private static void add(Map<String, List<Path>> places, String folder, String place) {
    places.computeIfAbsent(folder, unused -> new ArrayList<>()).add(HostOptions.path(place));
  }
}
