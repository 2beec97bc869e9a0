package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The fingerprint by which a person recognises a file that its maker has announced. */
final class Sha256 {
  private Sha256() {}

  /** Of one file, its own, as {@code sha256sum} prints it; of several, that of the printed list. */
  static String of(List<Path> files) {
    if (files.size() == 1) {
      return of(files.get(0));
    }
    String list =
        files.stream()
            .map(file -> "%s  %s\n".formatted(of(file), file.getFileName()))
            .collect(Collectors.joining());
    return HexFormat.of().formatHex(digest().digest(list.getBytes(StandardCharsets.UTF_8)));
  }

  static String of(Path file) {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
