package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The values for a pipeline's parameters that somebody typed: {@code NAME=VALUE}, {@code
 * NAME=@FILE}, or a file alone, which is for the next required file. Files are sent ahead.
 */
final class RequestWords {
  private static final Set<String> FILES = Set.of("image", "audio", "video");

  private final RestClient host;
  private final Set<String> declared = new HashSet<>();
  private final Set<String> missingFiles = new LinkedHashSet<>();
  private final ObjectNode values = JsonNodeFactory.instance.objectNode();

  private RequestWords(RestClient host, JsonNode parameters) {
    this.host = host;
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      declared.add(name);
      if (parameter.path("required").asBoolean()
          && FILES.contains(parameter.path("type").asText())) {
        missingFiles.add(name);
      }
    }
  }

  /**
   * Reads the words.
   *
   * @param parameters of the pipeline, as the host declares them
   * @throws MienException if a word is neither, or a file cannot be read
   */
  static ObjectNode read(List<String> words, RestClient host, JsonNode parameters)
      throws InterruptedException {
    RequestWords request = new RequestWords(host, parameters);
    for (String word : words) {
      request.take(word);
    }
    return request.values;
  }

  private void take(String word) throws InterruptedException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? "" : word.substring(0, equals).replace('-', '_');
    if (!declared.contains(name)) {
      takeFile(nextFile(word), word);
      return;
    }
    String value = word.substring(equals + 1);
    if (value.startsWith("@")) {
      takeFile(name, value.substring(1));
    } else {
      values.put(name, value);
    }
  }

  private String nextFile(String word) {
    return missingFiles.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.INVALID_PARAMETER,
                    "'%s' is neither a parameter of the pipeline (NAME=VALUE) nor a file that it still needs."
                        .formatted(word)));
  }

  private void takeFile(String parameter, String text) throws InterruptedException {
    Path file = HostOptions.path(text);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND, "There is no file %s that can be read.".formatted(file));
    }
    String name = RestClient.segment(String.valueOf(file.getFileName()));
    JsonNode upload = host.postFile("/uploads?name=" + name, file);
    values.putObject(parameter).set("upload", upload.path("id"));
    missingFiles.remove(parameter);
  }
}
