package dev.mien.server.http;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes Jetty listen, with or without TLS. */
final class Connectors {
  /** A connection on which nothing moves for so long is closed. */
  private static final long IDLE_MILLISECONDS = 30_000;

  private Connectors() {}

  static ServerConnector of(Server server, HttpConfiguration http, HttpSettings settings) {
    ServerConnector connector =
        settings
            .tls()
            .map(tls -> secure(server, http, tls))
            .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
    connector.setHost(settings.address());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    return connector;
  }

  private static ServerConnector secure(Server server, HttpConfiguration http, TlsSettings tls) {
    SecureRequestCustomizer customizer = new SecureRequestCustomizer();
    customizer.setSniHostCheck(false); // the request guard checks names
    http.addCustomizer(customizer);
    SslContextFactory.Server context = new SslContextFactory.Server();
    if (tls instanceof TlsSettings.Keystore keystore) {
      context.setKeyStore(open(keystore));
      context.setKeyStorePassword(keystore.password());
    } else if (tls instanceof TlsSettings.Pem pem) {
      context.setKeyStore(PemFiles.keyStore(pem));
      context.setKeyStorePassword(PemFiles.PASSWORD);
    }
    return new ServerConnector(
        server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(http));
  }

  private static KeyStore open(TlsSettings.Keystore keystore) {
    try {
      return KeyStore.getInstance(keystore.file().toFile(), keystore.password().toCharArray());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      // the last is how the JDK says that there is no such file
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "The keystore %s cannot be opened (%s). It must be a PKCS #12 file, and its password the right one."
              .formatted(keystore.file(), e.getMessage()),
          e);
    }
  }
}
