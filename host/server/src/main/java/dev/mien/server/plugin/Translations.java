package dev.mien.server.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mien.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files {@code translations/<language>.json} in a plugin's jar: an object of English words and
 * what they are in that language. A file that cannot be used leaves its words in English.
 */
final class Translations {
  private static final Pattern FILE =
      Pattern.compile("translations/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\.json");
  private static final int MAXIMUM_FILES = 200;
  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Map<String, String>> languages = new LinkedHashMap<>();
  private final List<Text> problems = new ArrayList<>();

  /**
   * Reads a jar's.
   *
   * @throws IOException if the jar cannot be read
   */
  Translations(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
        if (entry.getName().startsWith("translations/") && !entry.isDirectory()) {
          if (languages.size() + problems.size() == MAXIMUM_FILES) {
            break;
          }
          read(zip, entry);
        }
      }
    }
  }

  private void read(ZipFile zip, ZipEntry entry) throws IOException {
    Matcher name = FILE.matcher(entry.getName());
    if (!name.matches()) {
      problems.add(
          Text.of(
              "%s is not used: the name should be that of a language, like ja.json."
                  .formatted(entry.getName()),
              "%s 未被使用：文件名应为语言代码，例如 ja.json。".formatted(entry.getName())));
      return;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Map<String, @Nullable String> words =
          MAPPER.readValue(in.readNBytes(MAXIMUM_BYTES), new TypeReference<>() {});
      if (words == null || words.containsValue(null)) {
        problems.add(malformed(entry, "it has null in it"));
      } else {
        languages.put(name.group(1), Map.copyOf(words));
      }
    } catch (JsonProcessingException e) {
      problems.add(malformed(entry, e.getOriginalMessage()));
    }
  }

  private static Text malformed(ZipEntry entry, String reason) {
    String first = reason.lines().findFirst().orElse(reason);
    return Text.of(
        "%s is not used: it should be a JSON object of English words and their translations, and %s."
            .formatted(entry.getName(), first),
        "%s 未被使用：它应是由英文词语及其译文组成的 JSON 对象（%s）。".formatted(entry.getName(), first));
  }

  /** What is wrong with the files, in sentences. */
  List<Text> problems() {
    return List.copyOf(problems);
  }

  /** The same words in more languages; what the author wrote in the code counts more. */
  Text translate(Text text) {
    Text all = text;
    for (Map.Entry<String, Map<String, String>> language : languages.entrySet()) {
      String words = language.getValue().get(text.english());
      if (words != null && !text.translations().containsKey(language.getKey())) {
        all = all.with(language.getKey(), words);
      }
    }
    return all;
  }
}
