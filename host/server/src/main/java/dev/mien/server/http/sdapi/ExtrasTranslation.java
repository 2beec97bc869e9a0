package dev.mien.server.http.sdapi;

import dev.mien.spi.parameter.ScalarParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for extras as the pipeline {@value #PIPELINE} understands it.
 *
 * @param settings values for the pipeline's parameters
 * @param words what is done, as WebUI lists it
 */
record ExtrasTranslation(Map<String, String> settings, Map<String, String> words) {
  /** The pipeline that does the work. */
  static final String PIPELINE = "extras";

  private static final String DEFAULT_UPSCALER = "Lanczos";

  /**
   * Translates a request.
   *
   * @param format of the result: {@code png}, {@code jpg} or {@code webp}
   */
  static ExtrasTranslation of(DialectBody body, String format) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    settings.put("output_format", format);
    settings.put("quality", "80");
    restore(body, settings, words);
    upscale(body, settings, words);
    return new ExtrasTranslation(settings, words);
  }

  /** GFPGAN goes first, as there. */
  private static void restore(
      DialectBody body, Map<String, String> settings, Map<String, String> words) {
    List<String> restorers = new ArrayList<>();
    List<String> visibilities = new ArrayList<>();
    double gfpgan = body.get(ExtrasFields.GFPGAN_VISIBILITY);
    if (gfpgan > 0) {
      restorers.add("gfpgan");
      visibilities.add(String.valueOf(gfpgan));
      words.put("GFPGAN visibility", String.valueOf(gfpgan));
    }
    double codeformer = body.get(ExtrasFields.CODEFORMER_VISIBILITY);
    if (codeformer > 0) {
      double weight = body.get(ExtrasFields.CODEFORMER_WEIGHT);
      restorers.add("codeformer");
      visibilities.add(String.valueOf(codeformer));
      settings.put("fidelity", String.valueOf(weight));
      words.put("CodeFormer visibility", String.valueOf(codeformer));
      words.put("CodeFormer weight", String.valueOf(weight));
    }
    for (int i = 0; i < restorers.size(); i++) {
      String name = i == 0 ? "face_restorer" : "face_restorer_" + (i + 1);
      settings.put(name, restorers.get(i));
      settings.put(name + "_visibility", visibilities.get(i));
    }
  }

  private static void upscale(
      DialectBody body, Map<String, String> settings, Map<String, String> words) {
    boolean exact = body.get(ExtrasFields.RESIZE_MODE) == 1;
    Optional<String> first = name(body, ExtrasFields.UPSCALER_1);
    if (first.isEmpty() && exact && !body.gives(ExtrasFields.UPSCALER_1.name())) {
      first = Optional.of(DEFAULT_UPSCALER); // a size was asked for, and no upscaler declined
    }
    if (first.isEmpty()) {
      return;
    }
    settings.put(ExtrasFields.UPSCALER_1.name(), first.get());
    settings.put(ExtrasFields.RESIZE_MODE.name(), exact ? "size" : "factor");
    if (exact) {
      copy(body, ExtrasFields.UPSCALING_RESIZE_W, settings);
      copy(body, ExtrasFields.UPSCALING_RESIZE_H, settings);
      copy(body, ExtrasFields.UPSCALING_CROP, settings);
      words.put(
          "Postprocess upscale to",
          body.get(ExtrasFields.UPSCALING_RESIZE_W)
              + "x"
              + body.get(ExtrasFields.UPSCALING_RESIZE_H));
      words.put("Postprocess crop to", body.get(ExtrasFields.UPSCALING_CROP).toString());
    } else {
      copy(body, ExtrasFields.UPSCALING_RESIZE, settings);
      words.put("Postprocess upscale by", body.get(ExtrasFields.UPSCALING_RESIZE).toString());
    }
    words.put("Postprocess upscaler", first.get());
    Optional<String> second = name(body, ExtrasFields.UPSCALER_2);
    double visibility = body.get(ExtrasFields.EXTRAS_UPSCALER_2_VISIBILITY);
    if (second.isPresent() && visibility > 0) {
      settings.put(ExtrasFields.UPSCALER_2.name(), second.get());
      copy(body, ExtrasFields.EXTRAS_UPSCALER_2_VISIBILITY, settings);
      words.put("Postprocess upscaler 2", second.get());
      words.put("Postprocess upscaler 2 visibility", String.valueOf(visibility));
    }
    copy(body, ExtrasFields.UPSCALE_FIRST, settings);
  }

  private static Optional<String> name(DialectBody body, ScalarParameter<String> field) {
    String name = body.get(field).strip();
    return name.isEmpty() || name.equalsIgnoreCase(ExtrasFields.NONE)
        ? Optional.empty()
        : Optional.of(name);
  }

  private static <T> void copy(
      DialectBody body, ScalarParameter<T> field, Map<String, String> settings) {
    settings.put(field.name(), field.format(body.get(field)));
  }
}
