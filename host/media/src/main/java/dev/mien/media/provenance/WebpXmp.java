package dev.mien.media.provenance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The XMP chunk of a WebP file. Source: RFC 9649, section 2.7. */
final class WebpXmp {
  private static final int XMP_FLAG = 0x04;

  private WebpXmp() {}

  /** Adds the chunk to the end of an extended ("VP8X") file, as every animation is. */
  static void append(Path file, Map<String, String> tags) throws IOException {
    byte[] xmp = Xmp.of(tags).getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile webp = new RandomAccessFile(file.toFile(), "rw")) {
      webp.seek(12);
      if (!chunkName(webp).equals("VP8X")) {
        throw new IOException("WebP file is not of the extended kind");
      }
      webp.seek(20);
      int flags = webp.readUnsignedByte();
      webp.seek(20);
      webp.write(flags | XMP_FLAG);
      webp.seek(webp.length());
      webp.write("XMP ".getBytes(StandardCharsets.US_ASCII));
      webp.writeInt(Integer.reverseBytes(xmp.length));
      webp.write(xmp);
      if (xmp.length % 2 == 1) {
        webp.write(0);
      }
      long size = webp.length() - 8;
      webp.seek(4);
      webp.writeInt(Integer.reverseBytes((int) size));
    }
  }

  static Map<String, String> read(Path file) throws IOException {
    return chunk(file, "XMP ")
        .map(xmp -> Xmp.tags(new String(xmp, StandardCharsets.UTF_8)))
        .orElse(Map.of());
  }

  /** The EXIF data of a file, if it has any. */
  static Optional<byte[]> exif(Path file) throws IOException {
    return chunk(file, "EXIF");
  }

  private static Optional<byte[]> chunk(Path file, String wanted) throws IOException {
    try (RandomAccessFile webp = new RandomAccessFile(file.toFile(), "r")) {
      long at = 12;
      for (int i = 0; i < EmbeddedProvenance.MOST_CHUNKS && at + 8 <= webp.length(); i++) {
        webp.seek(at);
        String name = chunkName(webp);
        long size = Integer.toUnsignedLong(Integer.reverseBytes(webp.readInt()));
        if (name.equals(wanted) && size <= EmbeddedProvenance.MOST_BYTES) {
          byte[] content = new byte[(int) Math.min(size, webp.length() - at - 8)];
          webp.readFully(content);
          return Optional.of(content);
        }
        at += 8 + size + (size & 1);
      }
    }
    return Optional.empty();
  }

  private static String chunkName(RandomAccessFile webp) throws IOException {
    byte[] name = new byte[4];
    webp.readFully(name);
    return new String(name, StandardCharsets.US_ASCII);
  }
}
