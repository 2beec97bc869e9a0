package dev.mien.media.provenance;

import dev.mien.spi.media.PictureTextReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Comment extensions of a GIF, each {@code key=words} in UTF-8. Source: the GIF89a specification,
 * sections 15 (sub-blocks), 24 (comment extension) and 27 (trailer).
 */
final class GifComments {
  private static final int TRAILER = 0x3b;
  private static final int EXTENSION = 0x21;
  private static final int COMMENT = 0xfe;
  private static final int IMAGE = 0x2c;
  private static final int BUFFER = 1 << 16;

  private GifComments() {}

  /** Puts comments before the trailer of a finished file. */
  static void append(Path file, Map<String, String> comments) throws IOException {
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    for (Map.Entry<String, String> comment : comments.entrySet()) {
      blocks.write(EXTENSION);
      blocks.write(COMMENT);
      byte[] words = (comment.getKey() + "=" + comment.getValue()).getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < words.length; at += 255) {
        int length = Math.min(255, words.length - at);
        blocks.write(length);
        blocks.write(words, at, length);
      }
      blocks.write(0);
    }
    blocks.write(TRAILER);
    try (RandomAccessFile gif = new RandomAccessFile(file.toFile(), "rw")) {
      gif.seek(gif.length() - 1);
      if (gif.read() != TRAILER) {
        throw new IOException("GIF does not end with its trailer");
      }
      gif.seek(gif.length() - 1);
      gif.write(blocks.toByteArray());
    }
  }

  /** The comments that are ours, by key. */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> comments = new LinkedHashMap<>();
    readAll(file, comments);
    comments.keySet().removeIf(key -> !EmbeddedProvenance.isOurs(key));
    return comments;
  }

  /**
   * Adds all comments to those that are there; one without a key of ours is nobody's but its
   * writer's.
   */
  static void readAll(Path file, Map<String, String> comments) throws IOException {
    try (DataInputStream gif =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      gif.skipNBytes(10);
      skipColors(gif, gif.readUnsignedByte());
      gif.skipNBytes(2);
      for (int block = gif.read(); block == EXTENSION || block == IMAGE; block = gif.read()) {
        if (block == IMAGE) {
          gif.skipNBytes(8);
          skipColors(gif, gif.readUnsignedByte());
          gif.readUnsignedByte();
          subBlocks(gif, 0);
        } else if (gif.readUnsignedByte() == COMMENT) {
          byte[] content = subBlocks(gif, EmbeddedProvenance.MOST_BYTES);
          String words = new String(content, StandardCharsets.UTF_8);
          keep(words, comments);
        } else {
          subBlocks(gif, 0);
        }
      }
    }
  }

  private static void keep(String words, Map<String, String> comments) {
    int equals = words.indexOf('=');
    String key = equals > 0 ? words.substring(0, equals) : "";
    if (EmbeddedProvenance.isOurs(key) || key.equals(EmbeddedProvenance.SOFTWARE)) {
      comments.put(key, words.substring(equals + 1));
    } else {
      comments.putIfAbsent(PictureTextReader.PARAMETERS, words);
    }
  }

  private static void skipColors(DataInputStream gif, int flags) throws IOException {
    if ((flags & 0x80) != 0) {
      gif.skipNBytes(3L * (1 << ((flags & 7) + 1)));
    }
  }

  /** Reads to the end of the sub-blocks and keeps as much of them as asked for. */
  private static byte[] subBlocks(DataInputStream gif, int mostBytes) throws IOException {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    for (int length = gif.readUnsignedByte(); length > 0; length = gif.readUnsignedByte()) {
      if (words.size() + length <= mostBytes) {
        byte[] part = new byte[length];
        gif.readFully(part);
        words.writeBytes(part);
      } else {
        gif.skipNBytes(length);
      }
    }
    return words.toByteArray();
  }
}
