package dev.mien.media.ffmpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an AVIF or HEIC file says it holds: pictures, and data about them. Source: ISO/IEC 14496-12,
 * sections 8.11.3 (iloc), 8.11.6 (iinf) and 8.11.11 (idat); ISO/IEC 23008-12, A.2.1 (Exif).
 */
public final class HeifItems {
  /** Items that are not coded pictures, and so never become a stream. */
  private static final Set<String> OTHERS = Set.of("iden", "Exif", "mime", "uri ", "tmap");

  /** Photos of a hundred megapixels have some four hundred tiles. */
  private static final int MOST = 1 << 16;

  private static final int IN_FILE = 0;
  private static final int IN_DATA_BOX = 1;

  /**
   * Where an item is.
   *
   * @param method what {@code offset} counts from
   * @param extents in how many pieces; the others tell of the last
   */
  private record Place(int method, int reference, long extents, long offset, long length) {
    static final Place NOWHERE = new Place(IN_FILE, 0, 0, 0, 0);
  }

  private final Map<Long, String> types = new LinkedHashMap<>();
  private final Map<Long, Place> places = new HashMap<>();
  private ByteBuffer data = ByteBuffer.allocate(0);

  private HeifItems(ByteBuffer meta) {
    meta.getInt(); // version and flags
    while (meta.remaining() >= 8) {
      ByteBuffer box = FileBoxes.box(meta);
      switch (FileBoxes.name(box)) {
        case "iinf" -> readTypes(box);
        case "iloc" -> readPlaces(box);
        case "idat" -> data = box.slice();
        default -> {
          // Properties, references and whatever else is said of the items.
        }
      }
    }
  }

  /**
   * Looks at the list of pictures before FFmpeg does: version 8.0.1 reads through a null pointer,
   * and ends the process, when a picture has no place or no length. Passes every file that is not
   * built of boxes or has no such list.
   *
   * @throws IOException if the list is damaged
   */
  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      FileBoxes boxes = new FileBoxes(channel);
      for (Optional<ByteBuffer> meta = boxes.next("meta");
          meta.isPresent();
          meta = boxes.next("meta")) {
        new HeifItems(meta.get()).check();
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("its list of pictures is damaged", e);
    }
  }

  private void check() throws IOException {
    for (Map.Entry<Long, String> item : types.entrySet()) {
      if (!OTHERS.contains(item.getValue())
          && places.getOrDefault(item.getKey(), Place.NOWHERE).length <= 0) {
        throw new IOException("a part of the picture has no place in the file");
      }
    }
  }

  /**
   * The EXIF data of a file, as of a JPEG.
   *
   * @return empty if it has none, or is damaged
   * @throws EOFException if the file is cut short
   * @throws IOException if it cannot be read
   */
  public static Optional<byte[]> exif(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      FileBoxes boxes = new FileBoxes(channel);
      Optional<ByteBuffer> meta = boxes.next("meta");
      return meta.isEmpty() ? Optional.empty() : new HeifItems(meta.get()).exif(boxes);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // a place that is none
    }
  }

  private Optional<byte[]> exif(FileBoxes boxes) throws IOException {
    Place place =
        types.entrySet().stream()
            .filter(item -> item.getValue().equals("Exif"))
            .findFirst()
            .map(item -> places.get(item.getKey()))
            .orElse(Place.NOWHERE);
    if (place.extents != 1 || place.reference != 0) {
      return Optional.empty(); // in pieces, or in another file
    }
    Optional<ByteBuffer> content =
        switch (place.method) {
          case IN_FILE -> Optional.of(boxes.read(place.offset, place.length));
          case IN_DATA_BOX -> {
            Objects.checkFromIndexSize(place.offset, place.length, data.limit());
            yield Optional.of(data.slice((int) place.offset, (int) place.length));
          }
          default -> Optional.empty();
        };
    return content.map(HeifItems::fromHeader);
  }

  /**
   * Before the data stands how far it is to their header, past the word "Exif" if that is there.
   */
  private static byte[] fromHeader(ByteBuffer content) {
    int distance = content.getInt();
    content.position(content.position() + distance);
    byte[] exif = new byte[content.remaining()];
    content.get(exif);
    return exif;
  }

  private void readTypes(ByteBuffer box) {
    int version = box.getInt() >>> 24;
    box.position(box.position() + (version == 0 ? 2 : 4)); // how many there are
    while (box.remaining() >= 8) {
      ByteBuffer entry = FileBoxes.box(box);
      entry.getInt(); // infe
      long id = entry.getInt() >>> 24 == 3 ? number(entry, 4) : number(entry, 2);
      entry.getShort(); // protection
      put(types, id, FileBoxes.name(entry));
    }
  }

  private void readPlaces(ByteBuffer box) {
    int version = box.getInt() >>> 24;
    int sizes = box.getShort();
    int offsetSize = sizes >> 12 & 15;
    int lengthSize = sizes >> 8 & 15;
    int baseSize = sizes >> 4 & 15;
    int indexSize = version == 0 ? 0 : sizes & 15;
    for (long count = number(box, version < 2 ? 2 : 4); count > 0; count--) {
      long id = number(box, version < 2 ? 2 : 4);
      int method = version == 0 ? IN_FILE : box.getShort() & 15;
      int reference = box.getShort();
      long base = number(box, baseSize);
      long extents = number(box, 2);
      long offset = 0;
      long length = 0;
      if (offsetSize + lengthSize + indexSize > 0) { // else there is nothing to read, at length
        for (long i = 0; i < extents; i++) {
          number(box, indexSize);
          offset = number(box, offsetSize);
          length = number(box, lengthSize);
        }
      }
      put(places, id, new Place(method, reference, extents, base + offset, length));
    }
  }

  private static <T> void put(Map<Long, T> items, long id, T what) {
    items.put(id, what);
    if (items.size() > MOST) {
      throw new IllegalArgumentException("more than %d items".formatted(MOST));
    }
  }

  private static long number(ByteBuffer box, int size) {
    return switch (size) {
      case 0 -> 0;
      case 2 -> Short.toUnsignedLong(box.getShort());
      case 4 -> Integer.toUnsignedLong(box.getInt());
      case 8 -> box.getLong();
      default -> throw new IllegalArgumentException("a number of " + size + " bytes");
    };
  }
}
