package dev.mien.server.http.sdapi;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variant.PaddingReadBehaviour;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.mien.server.http.error.DialectException;
import dev.mien.server.http.upload.PictureStringFilter;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the JSON of the dialect as its server does: unknown fields are passed over, the last of two
 * counts, numbers and truth values may stand in quotes. Base64 is decoded to disk while it comes
 * in, so that a large request needs no more memory than a small one.
 */
final class DialectReader {
  /** Gets pictures of which a request only says where they are. */
  @FunctionalInterface
  interface Addresses {
    /**
     * Gets one, or says why not.
     *
     * @param file gets it
     */
    void fetch(String address, Path file) throws IOException;
  }

  private static final int LONGEST_TEXT = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  private static final Base64Variant BASE64 =
      Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);

  /** Beyond this a number is no setting, but written out it could fill the memory. */
  private static final int MOST_DIGITS = 50;

  private final PictureStringFilter body;
  private final JsonParser parser;
  private final Path folder;
  private final Addresses addresses;
  private final Set<String> known;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> nulls = new HashSet<>();
  private final List<InputFile> pictures = new ArrayList<>();
  private final List<FieldError> errors = new ArrayList<>();
  private int files;

  private DialectReader(
      PictureStringFilter body,
      JsonParser parser,
      Path folder,
      Addresses addresses,
      Set<String> known) {
    this.body = body;
    this.parser = parser;
    this.folder = folder;
    this.addresses = addresses;
    this.known = known;
  }

  /**
   * Reads a body.
   *
   * @param folder gets the pictures
   * @param addresses gets those that are not in the body
   * @param known the fields to keep; all others are passed over
   * @throws InvalidRequestException naming all that is of the wrong type
   */
  static DialectBody read(InputStream body, Path folder, Addresses addresses, Set<String> known)
      throws IOException {
    PictureStringFilter filter = new PictureStringFilter(body, List.of(DialectBody.IMAGE, "data"));
    try (JsonParser parser = FACTORY.createParser(filter)) {
      DialectReader reader = new DialectReader(filter, parser, folder, addresses, known);
      reader.read();
      if (!reader.errors.isEmpty()) {
        throw new InvalidRequestException(reader.errors);
      }
      return new DialectBody(reader.texts, reader.given, reader.nulls, reader.pictures);
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      throw new InvalidRequestException(
          List.of(new FieldError(String.valueOf(offset), "is no JSON: " + e.getOriginalMessage())));
    }
  }

  private void read() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new InvalidRequestException(
          List.of(new FieldError("0", "expected a JSON object here")));
    }
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      String name = field.equals(DialectBody.OTHER_IMAGE_LIST) ? DialectBody.IMAGE_LIST : field;
      if (!known.contains(name)) {
        parser.skipChildren();
      } else if (token == JsonToken.VALUE_NULL) {
        nulls.add(name);
      } else {
        given.add(name);
        readKnown(name, token);
      }
    }
    if (parser.nextToken() != null) {
      throw new InvalidRequestException(
          List.of(
              new FieldError(
                  String.valueOf(parser.currentTokenLocation().getByteOffset()),
                  "expected nothing after the JSON object")));
    }
  }

  private void readKnown(String name, JsonToken token) throws IOException {
    if (name.equals(DialectBody.IMAGE)) {
      readImage();
    } else if (name.equals(DialectBody.IMAGE_LIST)) {
      readList();
    } else if (token.isScalarValue()) {
      texts.put(name, text());
    } else {
      wrong(name, "expected a string, a number, true or false");
    }
  }

  private void readImage() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      pictures.clear(); // of two fields of one name the last counts
      pictures.add(new InputFile(decode(), "image"));
    } else {
      wrong(DialectBody.IMAGE, "expected a string with the picture in base64");
    }
  }

  private void readList() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      wrong(DialectBody.IMAGE_LIST, "expected a list of {data, name}");
      return;
    }
    pictures.clear();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String path = DialectBody.IMAGE_LIST + "." + i;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        readListed(path);
      } else {
        wrong(path, "expected {data, name}");
      }
    }
  }

  private void readListed(String path) throws IOException {
    Path file = null;
    String label = "";
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      boolean isPicture = name.equals("data") || name.equals(DialectBody.IMAGE);
      if (isPicture && token == JsonToken.VALUE_STRING) {
        file = decode();
      } else if (name.equals("name") && token == JsonToken.VALUE_STRING) {
        label = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    if (file == null) {
      errors.add(new FieldError(path + ".data", "expected a string with the picture in base64"));
    } else {
      pictures.add(new InputFile(file, label.isBlank() ? "image" : label));
    }
  }

  private Path decode() throws IOException {
    Path file = folder.resolve("input-" + files++);
    if (body.isAddressAt(parser.currentTokenLocation().getByteOffset())) {
      addresses.fetch(parser.getText().strip(), file);
      return file;
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      parser.readBinaryValue(BASE64, out);
    } catch (IllegalArgumentException e) {
      throw invalidImage("It is no base64: " + e.getMessage());
    }
    return file;
  }

  /** What a client gets whose picture cannot be read. */
  static DialectException invalidImage(String reason) {
    return new DialectException(StandardErrorCode.INVALID_IMAGE, "Invalid encoded image", reason);
  }

  /** A number without a fraction, however it is written, is a whole one. */
  private String text() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      BigDecimal value = parser.getDecimalValue();
      BigDecimal plain = value.stripTrailingZeros();
      if (Math.abs((long) plain.scale()) < MOST_DIGITS && plain.precision() < MOST_DIGITS) {
        return plain.toPlainString();
      }
    }
    return parser.getText();
  }

  private void wrong(String path, String message) throws IOException {
    errors.add(new FieldError(path, message));
    parser.skipChildren();
  }
}
