package dev.mien.media.provenance;

import dev.mien.spi.media.PictureTextReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * The text chunks of a PNG. Source: PNG specification, third edition, 11.3.3 (tEXt, zTXt, iTXt) and
 * 11.3.3.5 (eXIf).
 */
final class PngText {
  private final Map<String, String> texts;
  private int room = EmbeddedProvenance.MOST_BYTES;

  private PngText(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Adds the texts of a file to those that are there. */
  static void read(Path file, Map<String, String> texts) throws IOException {
    PngText reader = new PngText(texts);
    try (RandomAccessFile png = new RandomAccessFile(file.toFile(), "r")) {
      long at = 8;
      for (int i = 0; i < EmbeddedProvenance.MOST_CHUNKS && at + 12 <= png.length(); i++) {
        png.seek(at);
        long length = Integer.toUnsignedLong(png.readInt());
        byte[] name = new byte[4];
        png.readFully(name);
        String chunk = new String(name, StandardCharsets.US_ASCII);
        if (isText(chunk) && length <= reader.room) {
          byte[] content = new byte[(int) Math.min(length, png.length() - at - 8)];
          png.readFully(content);
          reader.parse(chunk, content);
        }
        at += 12 + length;
      }
    }
  }

  private static boolean isText(String chunk) {
    return chunk.equals("tEXt")
        || chunk.equals("zTXt")
        || chunk.equals("iTXt")
        || chunk.equals("eXIf");
  }

  private void parse(String chunk, byte[] content) {
    room -= content.length;
    if (chunk.equals("eXIf")) {
      ExifUserComment.in(content)
          .ifPresent(comment -> texts.putIfAbsent(PictureTextReader.PARAMETERS, comment));
      return;
    }
    int keyEnd = zero(content, 0);
    if (keyEnd == content.length) {
      return;
    }
    String key = new String(content, 0, keyEnd, StandardCharsets.ISO_8859_1);
    switch (chunk) {
      case "tEXt" -> put(key, content, keyEnd + 1, false, StandardCharsets.ISO_8859_1);
      // After the keyword stands the method of compression, of which there is one.
      case "zTXt" -> put(key, content, keyEnd + 2, true, StandardCharsets.ISO_8859_1);
      default -> {
        // Compression flag and method, language, translated keyword, then the words.
        boolean compressed = keyEnd + 1 < content.length && content[keyEnd + 1] == 1;
        int start = zero(content, zero(content, keyEnd + 3) + 1) + 1;
        put(key, content, start, compressed, StandardCharsets.UTF_8);
      }
    }
  }

  private void put(String key, byte[] content, int start, boolean compressed, Charset charset) {
    if (start > content.length) {
      return;
    }
    ByteArrayInputStream words = new ByteArrayInputStream(content, start, content.length - start);
    try {
      byte[] plain =
          compressed ? new InflaterInputStream(words).readNBytes(room) : words.readAllBytes();
      room -= compressed ? plain.length : 0;
      texts.put(key, new String(plain, charset));
    } catch (IOException e) {
      // A damaged chunk holds no words; there may be others.
      return;
    }
  }

  private static int zero(byte[] content, int from) {
    int at = Math.min(from, content.length);
    while (at < content.length && content[at] != 0) {
      at++;
    }
    return at;
  }
}
