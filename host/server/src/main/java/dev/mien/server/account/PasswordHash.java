package dev.mien.server.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that can be checked and not be read back: PBKDF2 (RFC 8018) with HMAC-SHA-256. The
 * text form is {@code pbkdf2-sha256$iterations$salt$hash}, so that old hashes stay readable when
 * the number of iterations grows.
 */
final class PasswordHash {
  /** What OWASP advises for this function. */
  private static final int ITERATIONS = 600_000;

  /** More would let a damaged file keep the processor busy for ever. */
  private static final int MOST_ITERATIONS = 10_000_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final String SCHEME = "pbkdf2-sha256";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Matches no password, and takes as long as others to say so. */
  static final PasswordHash OF_NOTHING =
      new PasswordHash(ITERATIONS, new byte[SALT_BYTES], new byte[HASH_BITS / 8]);

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** Hashes a password with a salt of its own. Takes a good part of a second, as it should. */
  static PasswordHash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new PasswordHash(ITERATIONS, salt, derive(password, salt, ITERATIONS));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PasswordHash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalArgumentException("expected %s$iterations$salt$hash".formatted(SCHEME));
    }
    int iterations = Integer.parseInt(parts[1]);
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] hash = Base64.getDecoder().decode(parts[3]);
    if (iterations < 1
        || iterations > MOST_ITERATIONS
        || salt.length == 0
        || hash.length != HASH_BITS / 8) {
      throw new IllegalArgumentException("the numbers in a password's hash make no sense");
    }
    return new PasswordHash(iterations, salt, hash);
  }

  /** Whether this is the password. Takes as long for a wrong one as for the right one. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2", e);
    }
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        SCHEME,
        String.valueOf(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }
}
