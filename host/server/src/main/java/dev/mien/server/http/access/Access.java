package dev.mien.server.http.access;

/** Who may use a route. */
public enum Access {
  /** Whoever reaches the server, also before signing in. */
  EVERYONE,
  /** Every user. */
  USER,
  /** Administrators. */
  ADMINISTRATOR
}
