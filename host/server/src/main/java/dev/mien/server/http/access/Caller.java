package dev.mien.server.http.access;

import dev.mien.server.account.Role;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param name the user's; empty when there are no accounts
 * @param role what the caller may do
 */
public record Caller(String name, Role role) {
  /** Everyone, while there are no accounts. */
  static final Caller ANYONE = new Caller("", Role.ADMINISTRATOR);

  private static final String ATTRIBUTE = Caller.class.getName();

  /** The caller, if somebody has signed in or there are no accounts. */
  public static Optional<Caller> find(Context context) {
    return Optional.ofNullable(context.attribute(ATTRIBUTE));
  }

  /** The caller of a route that {@link Access#EVERYONE} may not use. */
  public static Caller of(Context context) {
    return find(context)
        .orElseThrow(() -> new IllegalStateException("nobody has signed in: " + context.path()));
  }

  void signIn(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  /** Whether the caller may do everything. */
  public boolean isAdministrator() {
    return role == Role.ADMINISTRATOR;
  }

  /** Whether the caller may see what belongs to a user. */
  public boolean sees(String owner) {
    return isAdministrator() || name.equals(owner);
  }

  /**
   * Checks that a route is open to whoever asks.
   *
   * @throws MienException ({@code FORBIDDEN})
   */
  public static void require(Access access, Context context) {
    if (access == Access.ADMINISTRATOR && !of(context).isAdministrator()) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN, "This is for administrators. Ask one of them.");
    }
  }
}
