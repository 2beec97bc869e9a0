package dev.mien.media.image;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as PNG with words in text chunks. Source: PNG specification, third edition. Each
 * row is stored as its difference to the row above (filter "Up"), which does well on photographs
 * and costs nothing.
 */
final class PngWriter {
  private static final int FILTER_UP = 2;
  private static final int CHUNK = 1 << 16;

  /** By the number of channels. */
  private static final int[] COLOR_TYPES = {0, 4, 2, 6};

  private PngWriter() {}

  /**
   * Writes a file.
   *
   * @param tags our own words by keyword, in iTXt chunks
   * @param texts other programs' words by keyword, as they write them: in tEXt chunks if they are
   *     Latin-1, else in iTXt chunks
   */
  static void write(Path file, PngRows rows, Map<String, String> tags, Map<String, String> texts)
      throws IOException {
    try (DataOutputStream png =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      png.writeLong(0x89504e470d0a1a0aL);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(header);
      fields.writeInt(rows.width());
      fields.writeInt(rows.height());
      fields.write(rows.depth());
      fields.write(COLOR_TYPES[rows.channels() - 1]);
      fields.write(new byte[3]);
      chunk(png, "IHDR", header.toByteArray(), header.size());
      chunk(png, "sRGB", new byte[1], 1);
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        international(png, tag.getKey(), tag.getValue());
      }
      for (Map.Entry<String, String> text : texts.entrySet()) {
        if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(text.getValue())) {
          latin(png, text.getKey(), text.getValue());
        } else {
          international(png, text.getKey(), text.getValue());
        }
      }
      pixels(png, rows);
      chunk(png, "IEND", new byte[0], 0);
    }
  }

  private static void pixels(DataOutputStream png, PngRows rows) throws IOException {
    Deflater deflater = new Deflater(6);
    OutputStream chunks =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            chunk(png, "IDAT", bytes, length);
          }
        };
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(chunks, deflater, CHUNK)) {
      byte[] above = new byte[rows.bytesPerRow()];
      byte[] row = new byte[above.length];
      byte[] difference = new byte[above.length];
      for (int y = 0; y < rows.height(); y++) {
        rows.reader().read(y, row);
        for (int i = 0; i < row.length; i++) {
          difference[i] = (byte) (row[i] - above[i]);
        }
        deflated.write(FILTER_UP);
        deflated.write(difference);
        byte[] free = above;
        above = row;
        row = free;
      }
    } finally {
      deflater.end();
    }
  }

  /** Keyword, uncompressed, no language, no translated keyword, the words. */
  private static void international(DataOutputStream png, String keyword, String words)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
    text.write(new byte[5]);
    text.write(words.getBytes(StandardCharsets.UTF_8));
    chunk(png, "iTXt", text.toByteArray(), text.size());
  }

  /** Keyword, a zero, the words. */
  private static void latin(DataOutputStream png, String keyword, String words) throws IOException {
    byte[] text = (keyword + '\0' + words).getBytes(StandardCharsets.ISO_8859_1);
    chunk(png, "tEXt", text, text.length);
  }

  private static void chunk(DataOutputStream png, String name, byte[] content, int length)
      throws IOException {
    byte[] tag = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(tag);
    checksum.update(content, 0, length);
    png.writeInt(length);
    png.write(tag);
    png.write(content, 0, length);
    png.writeInt((int) checksum.getValue());
  }
}
