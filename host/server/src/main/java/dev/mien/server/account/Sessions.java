package dev.mien.server.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has signed in on the page. A session is a random token that only the browser knows; the host
 * keeps its hash. Sessions end when they are not used for half a day, after a week, on sign-out,
 * when the user's password or role changes, and with the process.
 */
public final class Sessions {
  /** How long a session may last, however much it is used. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final Duration IDLE = Duration.ofHours(12);
  private static final int MOST = 10_000;
  private static final int TOKEN_BYTES = 32;

  private record Session(String user, Instant started, Instant used) {}

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  /** By the hash of the token, the one that was used longest ago first. */
  private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

  public Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Starts a session.
   *
   * @return its token, of 256 random bits
   */
  public synchronized String start(String user) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    sessions.put(hash(token), new Session(user, now, now));
    if (sessions.size() > MOST) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    return token;
  }

  /** The name of the user whose session this is. */
  public synchronized Optional<String> user(String token) {
    String hash = hash(token);
    Session session = sessions.get(hash);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (now.isAfter(session.started().plus(LONGEST)) || now.isAfter(session.used().plus(IDLE))) {
      sessions.remove(hash);
      return Optional.empty();
    }
    sessions.put(hash, new Session(session.user(), session.started(), now));
    return Optional.of(session.user());
  }

  /** Ends a session, if there is one. */
  public synchronized void end(String token) {
    sessions.remove(hash(token));
  }

  /** Ends all sessions of a user. */
  public synchronized void endAll(String user) {
    sessions.values().removeIf(session -> session.user().equals(user));
  }

  private static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
