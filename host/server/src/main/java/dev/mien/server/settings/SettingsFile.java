package dev.mien.server.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code config.json} in the data folder: one flat object, as the WebUI has it. Members that nobody
 * here knows are kept.
 */
final class SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  private static final String NAME = "config.json";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("    ", "\n")));

  private final Path folder;

  SettingsFile(Path folder) {
    this.folder = folder;
  }

  /** What the file holds; a file that cannot be understood is set aside, and nothing is lost. */
  ObjectNode read() {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      JsonNode content = MAPPER.readTree(Files.readAllBytes(file));
      if (content instanceof ObjectNode object) {
        return object;
      }
      setAside(file, "it is no JSON object");
    } catch (JsonProcessingException e) {
      setAside(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private void setAside(Path file, String reason) {
    Path aside = folder.resolve("tmp").resolve(NAME);
    try {
      Files.createDirectories(aside.getParent());
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
    LOG.warn(
        "{} cannot be read ({}). It is now {}, and every setting has its default. Mend it and move it back, or set anew what you need.",
        file,
        reason,
        aside);
  }

  /** Replaces the file as a whole, so that it is never found half written. */
  void write(ObjectNode content) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, ".config-", ".part");
      try {
        Files.write(part, WRITER.writeValueAsBytes(content));
        Files.move(
            part,
            folder.resolve(NAME),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }
}
