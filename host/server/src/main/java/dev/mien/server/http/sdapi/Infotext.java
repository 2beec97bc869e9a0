package dev.mien.server.http.sdapi;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text in which WebUI records how a picture was generated: the prompt in any number of lines,
 * lines of a negative prompt that begin with its name, and a last line of {@code Key: value} pairs.
 */
final class Infotext {
  private static final String PROMPT = "Prompt";
  private static final String NEGATIVE_PROMPT = "Negative prompt";

  /** Fewer pairs than this are a line of the prompt that happens to have a colon. */
  private static final int FEWEST_PAIRS = 3;

  /** A key, and a value that is a JSON string or goes up to the next comma. */
  private static final Pattern PAIR =
      Pattern.compile("\\s*(\\w[\\w \\-/]{1,99}+):\\s*(\"(?:\\\\.|[^\\\\\"])*+\"|[^,]*+)(?:,|$)");

  private static final Pattern SIZE = Pattern.compile("(\\d+)x(\\d+)");

  /** A bracket that is not escaped: what changes the weight of words in a prompt. */
  private static final Pattern WEIGHTING = Pattern.compile("(?<!\\\\)[(\\[]");

  private static final JsonMapper MAPPER = new JsonMapper();

  /** What a text means that does not say otherwise. */
  private static final Map<String, Object> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("Clip skip", "1");
    DEFAULTS.put("Hires resize-1", 0);
    DEFAULTS.put("Hires resize-2", 0);
    DEFAULTS.put("Hires sampler", "Use same sampler");
    DEFAULTS.put("Hires schedule type", "Use same scheduler");
    DEFAULTS.put("Hires checkpoint", "Use same checkpoint");
    DEFAULTS.put("Hires prompt", "");
    DEFAULTS.put("Hires negative prompt", "");
    DEFAULTS.put("Mask mode", "Inpaint masked");
    DEFAULTS.put("Masked content", "original");
    DEFAULTS.put("Inpaint area", "Whole picture");
    DEFAULTS.put("Masked area padding", 32);
    DEFAULTS.put("RNG", "GPU");
    DEFAULTS.put("Schedule type", "Automatic");
    DEFAULTS.put("Schedule max sigma", 0);
    DEFAULTS.put("Schedule min sigma", 0);
    DEFAULTS.put("Schedule rho", 0);
    DEFAULTS.put("VAE Encoder", "Full");
    DEFAULTS.put("VAE Decoder", "Full");
    DEFAULTS.put("FP8 weight", "Disable");
    DEFAULTS.put("Refiner switch by sampling steps", false);
  }

  private Infotext() {}

  /**
   * What a text says, by key, with the defaults of what it does not say. Values of the text stay
   * strings; {@code WxH} becomes two entries, {@code key-1} and {@code key-2}.
   *
   * @param text empty if there is none
   */
  static Map<String, Object> parse(String text) {
    List<String> lines = Arrays.asList(text.strip().split("\n", -1));
    String last = lines.get(lines.size() - 1);
    boolean hasPairs = PAIR.matcher(last).results().limit(FEWEST_PAIRS).count() == FEWEST_PAIRS;
    StringBuilder prompt = new StringBuilder();
    StringBuilder negative = new StringBuilder();
    boolean isNegative = false;
    for (String each : hasPairs ? lines.subList(0, lines.size() - 1) : lines) {
      String line = each.strip();
      if (line.startsWith(NEGATIVE_PROMPT + ":")) {
        isNegative = true;
        line = line.substring(NEGATIVE_PROMPT.length() + 1).strip();
      }
      StringBuilder target = isNegative ? negative : prompt;
      target.append(target.isEmpty() ? "" : "\n").append(line);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(PROMPT, prompt.toString());
    entries.put(NEGATIVE_PROMPT, negative.toString());
    if (hasPairs) {
      PAIR.matcher(last).results().forEach(pair -> put(entries, pair.group(1), pair.group(2)));
    }
    convertFirstPass(entries);
    DEFAULTS.forEach(entries::putIfAbsent);
    if (WEIGHTING.matcher(prompt).find()) {
      entries.putIfAbsent("Emphasis", "Original");
    }
    return entries;
  }

  private static void put(Map<String, Object> entries, String key, String raw) {
    String value = raw.startsWith("\"") ? unquoted(raw) : raw.strip();
    Matcher size = SIZE.matcher(value);
    if (size.matches()) {
      entries.put(key + "-1", size.group(1));
      entries.put(key + "-2", size.group(2));
    } else {
      entries.put(key, value);
    }
  }

  private static String unquoted(String json) {
    try {
      return MAPPER.readValue(json, String.class);
    } catch (IOException e) {
      return json; // it only looked like JSON
    }
  }

  /** Texts of old versions name the size before the enlargement, and as Size the one after it. */
  private static void convertFirstPass(Map<String, Object> entries) {
    for (String side : List.of("-1", "-2")) {
      Object first = entries.remove("First pass size" + side);
      Object last = entries.get("Size" + side);
      if (first != null && last != null && !first.equals("0")) {
        entries.put("Size" + side, first);
        entries.put("Hires resize" + side, last);
      }
    }
  }
}
