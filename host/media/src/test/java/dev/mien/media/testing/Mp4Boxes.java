package dev.mien.media.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an MP4's metadata without FFmpeg: the keys and values in {@code moov.udta.meta}. Source:
 * QuickTime File Format, "Metadata", and ISO/IEC 14496-12.
 */
public final class Mp4Boxes {
  private Mp4Boxes() {}

  /** Where a box of the file itself begins. */
  public static int offset(byte[] file, String name) {
    return find(ByteBuffer.wrap(file), name).arrayOffset();
  }

  /** The pairs of key and words. */
  public static Map<String, String> metadata(byte[] file) {
    ByteBuffer meta = find(find(find(ByteBuffer.wrap(file), "moov"), "udta"), "meta");
    meta.getInt(); // version and flags
    List<String> keys = new ArrayList<>();
    ByteBuffer table = find(meta.slice(), "keys");
    table.getInt();
    for (int count = table.getInt(); count > 0; count--) {
      byte[] key = new byte[table.getInt() - 8];
      if (table.getInt() != 0x6d647461) { // mdta
        throw new AssertionError("a key of another kind");
      }
      table.get(key);
      keys.add(new String(key, StandardCharsets.UTF_8));
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    ByteBuffer items = find(meta.slice(), "ilst");
    while (items.hasRemaining()) {
      int size = items.getInt();
      int key = items.getInt();
      ByteBuffer data = find(items.slice(items.position(), size - 8), "data");
      data.getLong(); // type and locale
      byte[] words = new byte[data.remaining()];
      data.get(words);
      pairs.put(keys.get(key - 1), new String(words, StandardCharsets.UTF_8));
      items.position(items.position() + size - 8);
    }
    return pairs;
  }

  /** The content of the first box of a name. */
  private static ByteBuffer find(ByteBuffer boxes, String name) {
    ByteBuffer rest = boxes.duplicate();
    while (rest.remaining() >= 8) {
      int size = rest.getInt();
      byte[] found = new byte[4];
      rest.get(found);
      if (new String(found, StandardCharsets.US_ASCII).equals(name)) {
        return rest.slice(rest.position(), size - 8);
      }
      rest.position(rest.position() + size - 8);
    }
    throw new AssertionError("no box " + name);
  }
}
