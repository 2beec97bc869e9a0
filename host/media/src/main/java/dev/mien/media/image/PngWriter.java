package dev.mien.media.image;

import dev.mien.media.provenance.EmbeddedProvenance;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
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
import org.jspecify.annotations.Nullable;

/**
 * Writes a picture as PNG with words in iTXt chunks. Source: PNG specification, third edition. Each
 * row is stored as its difference to the row above (filter "Up"), which does well on photographs
 * and costs nothing.
 */
final class PngWriter {
  private static final int FILTER_UP = 2;
  private static final int CHUNK = 1 << 16;

  private PngWriter() {}

  static void write(Path file, Image image, @Nullable Provenance provenance) throws IOException {
    try (DataOutputStream png =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      png.writeLong(0x89504e470d0a1a0aL);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(header);
      fields.writeInt(image.width());
      fields.writeInt(image.height());
      fields.write(8);
      fields.write(image.alpha() == null ? 2 : 6);
      fields.write(new byte[3]);
      chunk(png, "IHDR", header.toByteArray(), header.size());
      chunk(png, "sRGB", new byte[1], 1);
      if (provenance != null) {
        for (Map.Entry<String, String> tag : EmbeddedProvenance.tags(provenance).entrySet()) {
          byte[] text = text(tag.getKey(), tag.getValue());
          chunk(png, "iTXt", text, text.length);
        }
      }
      pixels(png, image);
      chunk(png, "IEND", new byte[0], 0);
    }
  }

  private static void pixels(DataOutputStream png, Image image) throws IOException {
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
      int bytes = image.alpha() == null ? 3 : 4;
      byte[] above = new byte[image.width() * bytes];
      byte[] row = new byte[image.width() * bytes];
      byte[] difference = new byte[row.length];
      for (int y = 0; y < image.height(); y++) {
        read(image, y, bytes, row);
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

  private static void read(Image image, int y, int bytes, byte[] row) {
    int width = image.width();
    byte @Nullable [] alpha = image.alpha();
    if (alpha == null) {
      System.arraycopy(image.rgb(), y * width * 3, row, 0, row.length);
      return;
    }
    for (int x = 0; x < width; x++) {
      System.arraycopy(image.rgb(), (y * width + x) * 3, row, x * bytes, 3);
      row[x * bytes + 3] = alpha[y * width + x];
    }
  }

  /** Keyword, uncompressed, no language, no translated keyword, the words. */
  private static byte[] text(String keyword, String words) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
    text.write(new byte[5]);
    text.write(words.getBytes(StandardCharsets.UTF_8));
    return text.toByteArray();
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
