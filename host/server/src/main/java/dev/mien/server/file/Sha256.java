package dev.mien.server.file;

import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
public final class Sha256 {
  private Sha256() {}

  /** Of one file, its own, as {@code sha256sum} prints it; of several, that of the printed list. */
  public static String of(List<Path> files) {
    if (files.size() == 1) {
      return of(files.get(0));
    }
    String list =
        files.stream()
            .map(file -> "%s  %s\n".formatted(of(file), file.getFileName()))
            .collect(Collectors.joining());
    return HexFormat.of().formatHex(digest().digest(list.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of a file, as {@code sha256sum} prints it. */
  public static String of(Path file) {
    try {
      return read(file);
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    }
  }

  /**
   * The same for a file that is not this program's own.
   *
   * @throws IOException if it cannot be read
   */
  public static String read(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A digest to feed. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
