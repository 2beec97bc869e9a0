package dev.mien.server.http;

import java.nio.file.Path;
import java.util.Optional;

/** With which certificate the server speaks TLS. */
public sealed interface TlsSettings {
  /**
   * A PKCS #12 file with the private key and its certificates.
   *
   * @param file as {@code keytool} or OpenSSL writes it
   * @param password of the file and of the key in it
   */
  record Keystore(Path file, String password) implements TlsSettings {
    /** Without the password. */
    @Override
    public String toString() {
      return "Keystore[" + file + "]";
    }
  }

  /**
   * PEM files, as certificate authorities hand them out.
   *
   * @param certificates the server's certificate first, then those that lead to the authority's
   * @param key a private key in PKCS #8, without password; empty if it is in the same file
   */
  record Pem(Path certificates, Optional<Path> key) implements TlsSettings {}
}
