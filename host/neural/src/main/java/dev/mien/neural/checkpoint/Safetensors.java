package dev.mien.neural.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The format of huggingface/safetensors: eight bytes with the length of a header, the header as
 * JSON, the elements. The header gives each tensor's type, shape and place; together the tensors
 * cover the rest of the file, without gaps and without overlaps.
 *
 * <p>Stricter than the common library in one point: a name may not occur twice.
 */
final class Safetensors {
  private static final int LENGTH_BYTES = 8;

  /** The format's own limit for the header. */
  private static final long LONGEST_ALLOWED = 100_000_000;

  /** A header of a thousand tensors takes a hundredth of it. */
  private static final long LONGEST_READ = 16 << 20;

  private static final String METADATA = "__metadata__";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Names of a stranger's choice are not worth keeping.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
          .build();

  private final CheckpointFile file;
  private final long dataStart;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private @Nullable Map<String, String> metadata;

  /**
   * One tensor of the header; {@code begin} and {@code end} count from the first element's byte.
   */
  private record Place(String name, ElementType type, Layout layout, long begin, long end) {}

  private Safetensors(CheckpointFile file, long dataStart) {
    this.file = file;
    this.dataStart = dataStart;
  }

  /** Whether a file begins as this format does. */
  static boolean isFormatOf(CheckpointFile file) {
    if (file.size() <= LENGTH_BYTES || file.read(LENGTH_BYTES, 1).get() != '{') {
      return false;
    }
    long header = headerLength(file);
    return header > 0 && header <= LONGEST_ALLOWED;
  }

  static Contents read(CheckpointFile file) {
    long header = headerLength(file);
    if (header > LONGEST_READ) {
      throw file.refused(
          "its header has %d bytes, of which Mien reads %d".formatted(header, LONGEST_READ));
    }
    Safetensors reader = new Safetensors(file, LENGTH_BYTES + header);
    reader.readHeader(file.read(LENGTH_BYTES, (int) header).array());
    reader.checkCoverage();
    return new Contents(reader.tensors(), reader.metadata == null ? Map.of() : reader.metadata);
  }

  private static long headerLength(CheckpointFile file) {
    return file.read(0, LENGTH_BYTES).getLong();
  }

  private void readHeader(byte[] header) {
    // A decoder made for it, because only such a one refuses what is not UTF-8.
    var text =
        new InputStreamReader(
            new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
    try (JsonParser json = JSON.createParser(text)) {
      expect(JsonToken.START_OBJECT, json.nextToken());
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (name.equals(METADATA) && metadata == null) {
          metadata = readMetadata(json);
        } else if (places.put(name, readPlace(json, name)) != null) {
          throw file.damaged("it has two tensors named '%s'".formatted(name));
        }
      }
      expect(JsonToken.END_OBJECT, json.currentToken());
      expect(null, json.nextToken());
    } catch (CharacterCodingException e) {
      throw file.damaged("its header is not UTF-8");
    } catch (JsonProcessingException e) {
      throw file.damaged(
          "its header is not JSON from its letter %d on"
              .formatted(e.getLocation().getCharOffset() + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private Map<String, String> readMetadata(JsonParser json) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    expect(JsonToken.START_OBJECT, json.nextToken());
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      if (metadata.put(key, string(json)) != null) {
        throw file.damaged("its metadata has two entries named '%s'".formatted(key));
      }
    }
    expect(JsonToken.END_OBJECT, json.currentToken());
    return metadata;
  }

  private Place readPlace(JsonParser json, String name) throws IOException {
    ElementType type = null;
    Layout layout = null;
    long[] offsets = null;
    expect(JsonToken.START_OBJECT, json.nextToken());
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      switch (key) {
        case "dtype" -> type = type(name, string(json));
        case "shape" -> layout = layout(name, numbers(json));
        case "data_offsets" -> offsets = numbers(json);
        default -> throw file.damaged("its tensor '%s' has a '%s'".formatted(name, key));
      }
    }
    expect(JsonToken.END_OBJECT, json.currentToken());
    if (type == null || layout == null || offsets == null || offsets.length != 2) {
      throw file.damaged("its tensor '%s' lacks its type, its shape or its place".formatted(name));
    }
    return new Place(name, type, layout, offsets[0], offsets[1]);
  }

  private ElementType type(String name, String word) {
    try {
      return ElementType.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw file.unusable(
          "Its tensor '%s' has elements of type '%s'; Mien reads %s."
              .formatted(name, word, Arrays.toString(ElementType.values())),
          "其中的张量“%s”的元素类型是“%s”；Mien 能读取 %s。"
              .formatted(name, word, Arrays.toString(ElementType.values())));
    }
  }

  private Layout layout(String name, long[] shape) {
    try {
      return Layout.rowMajor(shape);
    } catch (IllegalArgumentException e) {
      throw file.damaged("its tensor '%s' cannot be: %s".formatted(name, e.getMessage()));
    }
  }

  private String string(JsonParser json) throws IOException {
    expect(JsonToken.VALUE_STRING, json.nextToken());
    return json.getText();
  }

  private long[] numbers(JsonParser json) throws IOException {
    expect(JsonToken.START_ARRAY, json.nextToken());
    LongStream.Builder numbers = LongStream.builder();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.VALUE_NUMBER_INT, json.currentToken());
      numbers.add(json.getLongValue());
    }
    return numbers.build().toArray();
  }

  private void expect(@Nullable JsonToken expected, @Nullable JsonToken found) {
    if (found != expected) {
      throw file.damaged(
          "its header has %s where %s belongs".formatted(word(found), word(expected)));
    }
  }

  private static String word(@Nullable JsonToken token) {
    return token == null ? "the end" : token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void checkCoverage() {
    List<Place> inOrder = new ArrayList<>(places.values());
    inOrder.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
    long reached = 0;
    for (Place place : inOrder) {
      long length = place.end - place.begin;
      if (place.begin != reached
          || length < 0
          || length % place.type.bytes() != 0
          || length / place.type.bytes() != place.layout.elements()) {
        throw file.damaged(
            "its tensor '%s' of type %s and shape %s lies at bytes %d to %d, where byte %d comes next"
                .formatted(place.name, place.type, place.layout, place.begin, place.end, reached));
      }
      reached = place.end;
    }
    long stored = file.size() - dataStart;
    if (reached > stored) {
      // Not a sum, which a hostile header could make overflow.
      throw reached > Long.MAX_VALUE - dataStart
          ? file.damaged("it would be too long for any disk")
          : file.truncated(dataStart + reached);
    }
    if (reached < stored) {
      throw file.damaged("%d bytes follow its last tensor".formatted(stored - reached));
    }
  }

  private Map<String, TensorEntry> tensors() {
    Map<String, TensorEntry> tensors = new LinkedHashMap<>();
    places.forEach(
        (name, place) ->
            tensors.put(
                name,
                new TensorEntry(name, place.type, place.layout, file, dataStart + place.begin)));
    return tensors;
  }
}
