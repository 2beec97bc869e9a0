package dev.mien.server.http;

import dev.mien.server.account.Accounts;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.access.Authenticator;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and who has. */
final class SessionRoutes {
  /**
   * Who asks.
   *
   * @param user absent when nobody has signed in or there are no accounts
   * @param role absent when nobody has signed in
   * @param accounts whether there are any
   */
  record SessionView(@Nullable String user, @Nullable String role, boolean accounts) {}

  /** What the sign-in page sends. */
  record SignIn(String user, String password) {}

  private final Accounts accounts;
  private final Authenticator authenticator;

  SessionRoutes(Accounts accounts, Authenticator authenticator) {
    this.accounts = accounts;
    this.authenticator = authenticator;
  }

  static final String PATH = Links.API + "/session";

  void addTo(Routes routes) {
    routes
        .get(PATH, "Who has signed in")
        .by(Access.EVERYONE)
        .json(200, SessionView.class, context -> view(Caller.find(context).orElse(null)));
    routes
        .post(PATH, "Sign in; the answer sets a cookie")
        .by(Access.EVERYONE)
        .json(SignIn.class, 200, SessionView.class, this::signIn);
    routes.delete(PATH, "Sign out").by(Access.EVERYONE).nothing(authenticator::signOut);
  }

  private SessionView signIn(Context context, SignIn body) {
    return view(authenticator.signIn(context, body.user(), body.password()));
  }

  private SessionView view(@Nullable Caller caller) {
    if (caller == null) {
      return new SessionView(null, null, accounts.exist());
    }
    String name = caller.name().isEmpty() ? null : caller.name();
    return new SessionView(name, caller.role().label(), accounts.exist());
  }
}
