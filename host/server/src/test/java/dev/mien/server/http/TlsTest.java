package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.account.Accounts;
import dev.mien.server.account.GivenAccount;
import dev.mien.server.testing.TestHost;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server behind TLS, with a certificate that the JDK's own tool has made. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private static Path root;
  private static Path keystore;
  private static KeyStore keys;

  @BeforeAll
  static void makeCertificate() throws Exception {
    keystore = root.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "mien",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
  }

  private static HttpClient client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("mien", keys.getCertificate("mien"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static Path pem(String name, String type, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        root.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type));
  }

  private static void serves(String folder, TlsSettings tls) throws Exception {
    List<GivenAccount> users = List.of(new GivenAccount("anna", "secret"));
    try (TestHost host =
        new TestHost(
            Files.createDirectory(root.resolve(folder)), users, HttpSettings.onPort(0).with(tls))) {
      assertTrue(host.address().startsWith("https://127.0.0.1:"), host.address());
      HttpResponse<String> signedIn =
          client()
              .send(
                  host.request("/api/v1/session")
                      .header("Origin", host.address())
                      .POST(BodyPublishers.ofString("{\"user\":\"anna\",\"password\":\"secret\"}"))
                      .build(),
                  BodyHandlers.ofString());
      assertEquals(200, signedIn.statusCode(), signedIn.body());
      String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.contains("Secure"), cookie);
    }
  }

  @Test
  void aKeystoreServes() throws Exception {
    serves("keystore", new TlsSettings.Keystore(keystore, PASSWORD));
  }

  @Test
  void pemFilesServe() throws Exception {
    Path certificate = pem("server.crt", "CERTIFICATE", keys.getCertificate("mien").getEncoded());
    Path key =
        pem("server.key", "PRIVATE KEY", keys.getKey("mien", PASSWORD.toCharArray()).getEncoded());

    serves("pem", new TlsSettings.Pem(certificate, Optional.of(key)));
  }

  @Test
  void whatIsWrongWithTheFilesIsSaid() throws Exception {
    Path certificate = pem("only.crt", "CERTIFICATE", keys.getCertificate("mien").getEncoded());
    Path old = pem("old.key", "EC PRIVATE KEY", new byte[] {1});
    Path folder = Files.createDirectory(root.resolve("wrong"));
    try (TestHost host = new TestHost(folder)) {
      Accounts nobody = Accounts.open(folder.resolve("data"), List.of(), Clock.systemUTC());
      for (TlsSettings wrong :
          List.of(
              new TlsSettings.Keystore(keystore, "not the password"),
              new TlsSettings.Keystore(root.resolve("missing.p12"), PASSWORD),
              new TlsSettings.Pem(root.resolve("missing.crt"), Optional.empty()),
              new TlsSettings.Pem(certificate, Optional.empty()),
              new TlsSettings.Pem(certificate, Optional.of(old)))) {
        HttpSettings settings = HttpSettings.onPort(0).with(wrong);
        MienException refused =
            assertThrows(
                MienException.class, () -> HttpServer.start(host.host(), nobody, settings));
        assertEquals("INVALID_PARAMETER", refused.code().name(), wrong.toString());
      }
    }
  }
}
