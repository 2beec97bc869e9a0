package dev.mien.server.http;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a certificate and its private key from PEM files. */
final class PemFiles {
  /** Of the keystore in memory, which never leaves the process. */
  static final String PASSWORD = "in memory";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private PemFiles() {}

  static KeyStore keyStore(TlsSettings.Pem pem) {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(Files.readAllBytes(pem.certificates())))
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw wrong(pem.certificates(), "it holds no certificate", null);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("mien", key(pem, chain[0]), PASSWORD.toCharArray(), chain);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw wrong(pem.certificates(), String.valueOf(e.getMessage()), e);
    }
  }

  private static PrivateKey key(TlsSettings.Pem pem, Certificate certificate) throws IOException {
    Path file = pem.key().orElse(pem.certificates());
    Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!key.find()) {
      throw wrong(
          file,
          "it holds no unencrypted PKCS #8 key; 'openssl pkcs8 -topk8 -nocrypt' makes one",
          null);
    }
    try {
      return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw wrong(file, "its key does not fit the certificate", e);
    }
  }

  private static MienException wrong(Path file, String reason, @Nullable Throwable cause) {
    return new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "The TLS file %s cannot be used: %s.".formatted(file, reason),
        cause);
  }
}
