package dev.mien.media.provenance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The XMP chunk of a WebP file. Sources: RFC 9649, section 2.7; the XMP name of the label is that
 * of TC260's practice guide for pictures.
 */
final class WebpXmp {
  private static final int XMP_FLAG = 0x04;

  private static final String AIGC_START = "<TC260:AIGC>";
  private static final String AIGC_END = "</TC260:AIGC>";
  private static final String COMMENT_START =
      "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">";
  private static final String COMMENT_END = "</rdf:li></rdf:Alt></dc:description>";

  private WebpXmp() {}

  /** Adds the chunk to the end of an extended ("VP8X") file, as every animation is. */
  static void append(Path file, Map<String, String> tags) throws IOException {
    byte[] xmp = xmp(tags).getBytes(StandardCharsets.UTF_8);
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
    try (RandomAccessFile webp = new RandomAccessFile(file.toFile(), "r")) {
      long at = 12;
      for (int i = 0; i < EmbeddedProvenance.MOST_CHUNKS && at + 8 <= webp.length(); i++) {
        webp.seek(at);
        String name = chunkName(webp);
        long size = Integer.toUnsignedLong(Integer.reverseBytes(webp.readInt()));
        if (name.equals("XMP ") && size <= EmbeddedProvenance.MOST_BYTES) {
          byte[] xmp = new byte[(int) Math.min(size, webp.length() - at - 8)];
          webp.readFully(xmp);
          return tags(new String(xmp, StandardCharsets.UTF_8));
        }
        at += 8 + size + (size & 1);
      }
    }
    return Map.of();
  }

  private static String chunkName(RandomAccessFile webp) throws IOException {
    byte[] name = new byte[4];
    webp.readFully(name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static String xmp(Map<String, String> tags) {
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
        + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + "<rdf:Description rdf:about=\"\""
        + " xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + (AIGC_START + escaped(tags.getOrDefault(EmbeddedProvenance.AIGC, "")) + AIGC_END)
        + (COMMENT_START + escaped(tags.getOrDefault(EmbeddedProvenance.COMMENT, "")) + COMMENT_END)
        + "</rdf:Description></rdf:RDF></x:xmpmeta>";
  }

  private static Map<String, String> tags(String xmp) {
    Map<String, String> tags = new LinkedHashMap<>();
    put(tags, EmbeddedProvenance.AIGC, xmp, AIGC_START, AIGC_END);
    put(tags, EmbeddedProvenance.COMMENT, xmp, COMMENT_START, COMMENT_END);
    return tags;
  }

  private static void put(
      Map<String, String> tags, String key, String xmp, String start, String end) {
    int from = xmp.indexOf(start);
    int to = xmp.indexOf(end);
    if (from >= 0 && to > from) {
      tags.put(
          key,
          xmp.substring(from + start.length(), to)
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&amp;", "&"));
    }
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
