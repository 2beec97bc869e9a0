package dev.mien.media.provenance;

import dev.mien.spi.media.PictureTextReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The words in the segments of a JPEG. Source: ITU-T T.81, annex B; EXIF 2.32, 4.7.2 (APP1). */
final class JpegComments {
  private static final int START_OF_SCAN = 0xffda;
  private static final int END_OF_IMAGE = 0xffd9;
  private static final int APP1 = 0xffe1;
  private static final int COMMENT = 0xfffe;

  private JpegComments() {}

  static void read(Path file, Map<String, String> texts) throws IOException {
    try (RandomAccessFile jpeg = new RandomAccessFile(file.toFile(), "r")) {
      long at = 2;
      for (int i = 0; i < EmbeddedProvenance.MOST_CHUNKS; i++) {
        jpeg.seek(at);
        int marker = jpeg.readUnsignedShort();
        if (marker == 0xffff) {
          at++; // a fill byte
          continue;
        }
        if (marker < 0xff00 || marker == START_OF_SCAN || marker == END_OF_IMAGE) {
          return;
        }
        int length = jpeg.readUnsignedShort();
        if (marker == APP1 || marker == COMMENT) {
          byte[] content = new byte[Math.max(0, length - 2)];
          jpeg.readFully(content);
          keep(marker, content, texts);
        }
        at += 2 + Math.max(2, length);
      }
    }
  }

  private static void keep(int marker, byte[] content, Map<String, String> texts) {
    if (marker == COMMENT) {
      texts.put("comment", new String(content, StandardCharsets.UTF_8));
      return;
    }
    String start = new String(content, 0, Math.min(6, content.length), StandardCharsets.US_ASCII);
    if (start.equals("Exif\0\0")) {
      ExifUserComment.in(content)
          .ifPresent(comment -> texts.put(PictureTextReader.PARAMETERS, comment));
    }
  }
}
