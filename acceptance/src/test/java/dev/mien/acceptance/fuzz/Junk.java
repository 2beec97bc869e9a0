package dev.mien.acceptance.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Values that programs get wrong, the same ones for the same seed. */
final class Junk {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int DEEP = 2000;

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e999",
          "NaN",
          "null",
          "true",
          "面 🎭",
          "../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "/dev/zero",
          "C:\\",
          "con",
          "a\u0000b",
          "\uFFFE\uD800",
          "\u202Eexe.4pm",
          "' OR 1=1 --",
          "%s%n%x",
          "{\"a\":1}",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/a}",
          "\r\nSet-Cookie: a=b",
          "http://127.0.0.1:1/",
          "file:///etc/passwd",
          "9223372036854775808",
          "2026-99-99T99:99:99Z",
          "sadtalker",
          "source_image",
          "portrait.png");

  private final Random random;

  Junk(Random random) {
    this.random = random;
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Words with a trap in them; now and then very many. */
  String word() {
    return chance(0.03) ? oneOf(WORDS.subList(2, 9)).repeat(50_000) : oneOf(WORDS);
  }

  /** For a part of an address, percent-encoded byte by byte, or broken in the encoding itself. */
  String encodedWord() {
    if (chance(0.1)) {
      return oneOf(List.of("%ff%fe", "%c0%af", "%00", "%2e%2e%2f%2e%2e", "%252e", "%F0%9F%8E%AD"));
    }
    String word = chance(0.03) ? "x".repeat(6000) : oneOf(WORDS);
    StringBuilder encoded = new StringBuilder();
    for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(each));
    }
    return encoded.toString();
  }

  /** JSON that mostly follows a schema, and goes wrong somewhere. */
  byte[] body(JsonNode schema) {
    if (chance(0.1)) {
      return brokenJson();
    }
    try {
      return MAPPER.writeValueAsBytes(value(schema, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] brokenJson() {
    return switch (random.nextInt(6)) {
      case 0 -> new byte[0];
      case 1 -> "{\"a\":".getBytes(StandardCharsets.UTF_8);
      case 2 -> "[".repeat(DEEP).getBytes(StandardCharsets.UTF_8);
      case 3 -> "{\"a\":1,\"a\":2} trailing".getBytes(StandardCharsets.UTF_8);
      case 4 -> "{\"a\":\"面\"}".getBytes(StandardCharsets.UTF_16);
      default -> bytes(random.nextInt(2000));
    };
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (depth > 6 || chance(0.15)) {
      return anything();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "integer" -> JSON.numberNode(random.nextInt(200) - 50);
      case "number" -> JSON.numberNode(random.nextGaussian() * 100);
      case "boolean" -> JSON.booleanNode(chance(0.5));
      case "string" ->
          schema.has("enum")
              ? schema.path("enum").get(random.nextInt(schema.path("enum").size()))
              : JSON.textNode(word());
      default -> anything();
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (chance(0.8)) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
              }
            });
    if (chance(0.3)) {
      object.set(word(), anything());
    }
    return object;
  }

  private JsonNode anything() {
    return oneOf(
        Arrays.<JsonNode>asList(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(-1),
            JSON.numberNode(Double.MAX_VALUE),
            JSON.numberNode(BigInteger.TEN.pow(400)),
            JSON.textNode(word()),
            JSON.arrayNode().add(1).add("b").addNull(),
            JSON.objectNode().put("upload", word()),
            JSON.objectNode().put("data", "!!! not base64 !!!").put("name", word())));
  }
}
