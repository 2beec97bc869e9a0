package dev.mien.media.provenance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The uncompressed iTXt chunks of a PNG. Source: PNG specification, third edition, 11.3.3.4. */
final class PngText {
  private PngText() {}

  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (RandomAccessFile png = new RandomAccessFile(file.toFile(), "r")) {
      long at = 8;
      for (int i = 0; i < EmbeddedProvenance.MOST_CHUNKS && at + 12 <= png.length(); i++) {
        png.seek(at);
        long length = Integer.toUnsignedLong(png.readInt());
        byte[] name = new byte[4];
        png.readFully(name);
        if (new String(name, StandardCharsets.US_ASCII).equals("iTXt")
            && length <= EmbeddedProvenance.MOST_BYTES) {
          byte[] content = new byte[(int) Math.min(length, png.length() - at - 8)];
          png.readFully(content);
          parse(content, texts);
        }
        at += 12 + length;
      }
    }
    return texts;
  }

  /** Keyword, compression flag and method, language, translated keyword, then the words. */
  private static void parse(byte[] content, Map<String, String> texts) {
    int keyEnd = zero(content, 0);
    if (keyEnd + 2 >= content.length || content[keyEnd + 1] != 0) {
      return;
    }
    int start = zero(content, zero(content, keyEnd + 3) + 1) + 1;
    String key = new String(content, 0, keyEnd, StandardCharsets.ISO_8859_1);
    if (start <= content.length && EmbeddedProvenance.isOurs(key)) {
      texts.put(key, new String(content, start, content.length - start, StandardCharsets.UTF_8));
    }
  }

  private static int zero(byte[] content, int from) {
    int at = from;
    while (at < content.length && content[at] != 0) {
      at++;
    }
    return at;
  }
}
