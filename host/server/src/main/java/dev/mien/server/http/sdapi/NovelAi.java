package dev.mien.server.http.sdapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What pictures of NovelAI say of themselves, told as WebUI would. */
final class NovelAi {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Map<String, String> SAMPLERS =
      Map.of(
          "k_euler_ancestral", "Euler a",
          "k_euler", "Euler",
          "k_lms", "LMS",
          "k_heun", "Heun",
          "k_dpm_2", "DPM2",
          "k_dpm_2_ancestral", "DPM2 a",
          "k_dpmpp_2m", "DPM++ 2M",
          "k_dpmpp_2s_ancestral", "DPM++ 2S a",
          "plms", "PLMS",
          "ddim", "DDIM");

  private NovelAi() {}

  /** The infotext for a picture with these texts; empty if it is not one of NovelAI's. */
  static Optional<String> infotext(Map<String, String> texts) {
    if (!"NovelAI".equals(texts.get("Software"))) {
      return Optional.empty();
    }
    try {
      JsonNode comment = MAPPER.readTree(texts.getOrDefault("Comment", ""));
      if (!comment.isObject()) {
        return Optional.empty();
      }
      String sampler = SAMPLERS.getOrDefault(comment.path("sampler").asText(), "Euler a");
      return Optional.of(
          """
          %s
          Negative prompt: %s
          Steps: %s, Sampler: %s, CFG scale: %s, Seed: %s, Size: %sx%s, Clip skip: 2, ENSD: 31337"""
              .formatted(
                  texts.getOrDefault("Description", comment.path("prompt").asText()),
                  comment.path("uc").asText(),
                  comment.path("steps").asText(),
                  sampler,
                  comment.path("scale").asText(),
                  comment.path("seed").asText(),
                  comment.path("width").asText(),
                  comment.path("height").asText()));
    } catch (IOException e) {
      return Optional.empty(); // its comment is no JSON
    }
  }
}
