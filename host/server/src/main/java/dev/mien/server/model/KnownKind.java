package dev.mien.server.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of weights that people have folders of, with the names that stable-diffusion-webui gave
 * them.
 *
 * @param id for example {@code vae}
 * @param places where its files lie
 */
record KnownKind(String id, List<Place> places) {
  private static final String TORCH = "pt|pth|safetensors";

  /**
   * A folder and the files in it that belong to the kind.
   *
   * @param folder relative to the root
   * @param names of the files, in lower case
   */
  record Place(String folder, Pattern names) {
    boolean has(String fileName) {
      return names.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }
  }

  /** Every kind there is a folder for. */
  static final List<KnownKind> ALL =
      Stream.concat(
              Stream.of(
                  new KnownKind(
                      "checkpoint",
                      List.of(
                          new Place(
                              "models/Stable-diffusion",
                              Pattern.compile(
                                  "(?!.*\\.vae\\.[^.]+$).*\\.(ckpt|safetensors|gguf)")))),
                  new KnownKind(
                      "vae",
                      List.of(
                          place("models/VAE", "ckpt|pt|safetensors"),
                          new Place(
                              "models/Stable-diffusion",
                              Pattern.compile(".*\\.vae\\.(ckpt|pt|safetensors)")))),
                  new KnownKind(
                      "lora",
                      List.of(
                          place("models/Lora", "pt|ckpt|safetensors"),
                          place("models/LyCORIS", "pt|ckpt|safetensors"))),
                  kind("embedding", "embeddings", "pt|bin|safetensors|png|webp|jxl|avif"),
                  kind("hypernetwork", "models/hypernetworks", "pt"),
                  new KnownKind(
                      "sadtalker",
                      Stream.of(
                              "models/SadTalker",
                              "extensions/SadTalker/checkpoints",
                              "extensions/SadTalker/gfpgan/weights",
                              "gfpgan/weights")
                          .map(folder -> place(folder, "safetensors|pth|tar|dat|mat|bin"))
                          .toList()),
                  kind("gfpgan", "models/GFPGAN", "pth"),
                  kind("facexlib", "models/facexlib", "pth"),
                  kind("codeformer", "models/Codeformer", "pth"),
                  kind("esrgan", "models/ESRGAN", TORCH),
                  kind("realesrgan", "models/RealESRGAN", "pth"),
                  kind("controlnet", "models/ControlNet", TORCH + "|ckpt|bin"),
                  kind("blip", "models/BLIP", "pth"),
                  kind("deepdanbooru", "models/torch_deepdanbooru", "pt"),
                  new KnownKind(
                      "vae-approx",
                      List.of(
                          place("models/VAE-approx", TORCH), place("models/VAE-taesd", TORCH)))),
              Stream.of("BSRGAN", "DAT", "HAT", "SwinIR", "ScuNET", "LDSR")
                  .map(name -> kind(name.toLowerCase(Locale.ROOT), "models/" + name, TORCH)))
          .toList();

  private static KnownKind kind(String id, String folder, String extensions) {
    return new KnownKind(id, List.of(place(folder, extensions)));
  }

  private static Place place(String folder, String extensions) {
    return new Place(folder, Pattern.compile(".*\\.(" + extensions + ")"));
  }
}
