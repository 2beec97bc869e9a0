package dev.mien.server.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for some minutes that a name and a password belong together, since Basic authentication
 * sends them with every request and checking a password is slow by design. Kept under a hash with a
 * key that dies with the process, so that a copy of the memory does not give passwords away
 * cheaply.
 */
final class CredentialCache {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final int MOST = 1000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final InstantSource clock;
  private final Map<String, Instant> verified = new LinkedHashMap<>();

  CredentialCache(InstantSource clock) {
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  synchronized boolean knows(String name, String password) {
    Instant until = verified.get(hash(name, password));
    return until != null && clock.instant().isBefore(until);
  }

  synchronized void remember(String name, String password) {
    verified.put(hash(name, password), clock.instant().plus(LIFETIME));
    if (verified.size() > MOST) {
      verified.remove(verified.keySet().iterator().next());
    }
  }

  synchronized void clear() {
    verified.clear();
  }

  private String hash(String name, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // Names have no line break, so no two pairs look alike.
      byte[] hash = mac.doFinal((name + "\n" + password).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
