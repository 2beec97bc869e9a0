package dev.mien.server.http.upload;

import com.fasterxml.jackson.core.Base64Variant.PaddingReadBehaviour;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {pipeline, parameters: {name: value}, …}}. The value of a file is {@code {"upload":
 * id}} or {@code {"data": base64, "name": …}}; base64 is decoded to disk while it comes in, so that
 * a large request needs no more memory than a small one.
 */
final class JsonJobReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final JobDraft draft;
  private final List<FieldError> errors = new ArrayList<>();

  private JsonJobReader(JsonParser parser, JobDraft draft) {
    this.parser = parser;
    this.draft = draft;
  }

  /**
   * Reads a body.
   *
   * @throws InvalidRequestException naming all that is unknown or of the wrong type
   */
  static void read(InputStream body, JobDraft draft) throws IOException {
    try (JsonParser parser = FACTORY.createParser(new PictureStringFilter(body, List.of("data")))) {
      JsonJobReader reader = new JsonJobReader(parser, draft);
      reader.readJob();
      if (!reader.errors.isEmpty()) {
        throw new InvalidRequestException(reader.errors);
      }
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (at character %d)".formatted(e.getLocation().getByteOffset());
      throw new InvalidRequestException(
          List.of(new FieldError("body", "is no JSON" + place + ": " + e.getOriginalMessage())));
    }
  }

  private void readJob() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      errors.add(new FieldError("body", "expected a JSON object"));
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      switch (name) {
        case "pipeline" -> draft.pipeline(text(name));
        case "language" -> draft.language(text(name));
        case "webhook" -> draft.webhook(text(name));
        case "priority" -> readPriority();
        case "parameters" -> readParameters();
        default -> {
          errors.add(
              new FieldError(
                  name,
                  "is not known here; there is pipeline, parameters, priority, webhook, language"));
          parser.skipChildren();
        }
      }
    }
  }

  private void readPriority() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      draft.priority(parser.getIntValue());
    } else {
      wrong("priority", "expected a whole number");
    }
  }

  private void readParameters() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      wrong("parameters", "expected an object");
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        readFile(name);
      } else {
        String value = text("parameters." + name);
        if (value != null) {
          draft.texts().put(name, value);
        }
      }
    }
  }

  private void readFile(String parameter) throws IOException {
    String path = "parameters." + parameter;
    Path file = draft.nextFile();
    String label = parameter;
    boolean given = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      switch (name) {
        case "upload" -> {
          String id = text(path + ".upload");
          if (id != null) {
            draft.uploads().put(parameter, id);
            given = true;
          }
        }
        case "data" -> given |= decode(path + ".data", file);
        case "name" -> {
          String value = text(path + ".name");
          label = value == null ? label : value;
        }
        default -> wrong(path + "." + name, "is not known here; there is upload, data, name");
      }
    }
    if (Files.exists(file)) {
      draft.add(parameter, file, label);
    }
    if (!given) {
      errors.add(new FieldError(path, "expected {\"upload\": id} or {\"data\": base64}"));
    }
  }

  private boolean decode(String path, Path file) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      wrong(path, "expected base64");
      return true; // it is there, if wrong
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      parser.readBinaryValue(
          Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED),
          out);
      return true;
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          List.of(new FieldError(path, "is no base64: " + e.getMessage())));
    }
  }

  /** The value of a scalar in text form; anything else is an error, and null. */
  private @Nullable String text(String path) throws IOException {
    if (parser.currentToken().isScalarValue()) {
      return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }
    wrong(path, "expected a string, a number, true or false");
    return null;
  }

  private void wrong(String path, String message) throws IOException {
    errors.add(new FieldError(path, message));
    parser.skipChildren();
  }
}
