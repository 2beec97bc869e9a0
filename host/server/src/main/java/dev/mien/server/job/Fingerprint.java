package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.media.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Tells two requests apart by all that they say, the bytes of their files included. */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 in hexadecimal digits. */
  static String of(String pipeline, Map<String, String> settings, Map<String, InputFile> files) {
    MessageDigest digest = sha256();
    digest.update(bytes(pipeline));
    settings.forEach(
        (name, value) -> {
          digest.update(bytes(name));
          digest.update(bytes(value));
        });
    for (Map.Entry<String, InputFile> entry : files.entrySet()) {
      digest.update(bytes(entry.getKey()));
      InputFile file = entry.getValue();
      try (InputStream content = Files.newInputStream(file.path());
          OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        content.transferTo(sink);
      } catch (IOException e) {
        throw IoErrors.explain(e, file.path());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length in front, so that no two lists of words give the same bytes. */
  private static byte[] bytes(String text) {
    return (text.length() + ":" + text).getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
