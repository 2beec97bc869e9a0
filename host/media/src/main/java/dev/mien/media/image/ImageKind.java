package dev.mien.media.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The kinds of pictures that can be read, told by how their files begin. */
enum ImageKind {
  JPEG,
  PNG,
  WEBP,
  BMP,
  TIFF,
  GIF,
  /** AVIF and HEIC. */
  HEIF;

  /** How many bytes {@link #of} wants to see. */
  static final int START_BYTES = 32;

  /** The kind of a file that starts like this. */
  static Optional<ImageKind> of(byte[] start) {
    String words = new String(start, StandardCharsets.ISO_8859_1);
    if (words.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (words.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (words.startsWith("RIFF") && words.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (words.startsWith("BM")) {
      return Optional.of(BMP);
    }
    if (words.startsWith("II*\0") || words.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    }
    if (words.startsWith("GIF87a") || words.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (words.startsWith("ftyp", 4)) {
      String brands = words.substring(8);
      for (String brand : new String[] {"avif", "avis", "heic", "heix", "mif1", "msf1", "hevc"}) {
        if (brands.contains(brand)) {
          return Optional.of(HEIF);
        }
      }
    }
    return Optional.empty();
  }
}
