package dev.mien.server.http.access;

import dev.mien.server.account.Account;
import dev.mien.server.account.Accounts;
import dev.mien.server.account.Sessions;
import dev.mien.server.audit.AuditLog;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who sends a request, by Basic authentication or by the cookie of the sign-in page. Once
 * there are users, everything needs one, except the few paths that are listed as public.
 *
 * <p>While there are none, whatever an {@code Authorization} header says is ignored.
 */
public final class Authenticator {
  private static final String COOKIE = "mien_session";
  private static final String BASIC = "basic ";

  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Set<String> publicPaths;
  private final String signInPage;

  /**
   * @param publicPaths exact paths, without the server's subpath, that need no account
   * @param signInPage where a browser without account is sent; one of the public paths
   */
  public Authenticator(
      Accounts accounts,
      Sessions sessions,
      AuditLog audit,
      Set<String> publicPaths,
      String signInPage) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
    this.publicPaths = Set.copyOf(publicPaths);
    this.signInPage = signInPage;
  }

  /**
   * Finds the caller.
   *
   * @throws MienException ({@code UNAUTHENTICATED}) if there is none where one is needed
   */
  public void check(Context context) {
    if (!accounts.exist()) {
      Caller.ANYONE.signIn(context);
      return;
    }
    String header = context.header("Authorization");
    boolean blank = header == null || header.isBlank();
    Optional<Account> account = blank ? byCookie(context) : byHeader(header, context);
    account.ifPresent(known -> new Caller(known.name(), known.role()).signIn(context));
    if (account.isPresent() || publicPaths.contains(path(context))) {
      return;
    }
    if (blank && opensPage(context)) {
      String next = URLEncoder.encode(path(context), StandardCharsets.UTF_8);
      context.redirect(context.contextPath() + signInPage + "?next=" + next);
      context.skipRemainingHandlers();
      return;
    }
    throw refuse(
        context,
        blank
            ? "Not authenticated"
            : credentials(header).isPresent()
                ? "Incorrect username or password"
                : "Invalid authentication credentials");
  }

  private static String path(Context context) {
    return context.path().substring(context.contextPath().length());
  }

  /** Whether a person opens a page, rather than a program or a script asking for something. */
  private static boolean opensPage(Context context) {
    String accept = context.header("Accept");
    return context.method().equals(HandlerType.GET)
        && accept != null
        && accept.contains("text/html")
        && !path(context).startsWith("/api/");
  }

  private Optional<Account> byCookie(Context context) {
    String token = context.cookie(COOKIE);
    return token == null ? Optional.empty() : sessions.user(token).flatMap(accounts::find);
  }

  private Optional<Account> byHeader(String header, Context context) {
    return credentials(header).flatMap(pair -> verify(context, pair.name(), pair.password()));
  }

  private record Credentials(String name, String password) {}

  /** What Basic authentication carries; empty if it is something else or cannot be read. */
  private static Optional<Credentials> credentials(String header) {
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no base64: the caller is told so
    }
    String pair = new String(bytes, StandardCharsets.UTF_8);
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
  }

  /** Checks a password, and writes down when it is wrong. */
  private Optional<Account> verify(Context context, String name, String password) {
    try {
      Optional<Account> account = accounts.verify(name, password, context.ip());
      if (account.isEmpty()) {
        audit.record(
            name, context.ip(), "session.create", "", StandardErrorCode.UNAUTHENTICATED.name());
      }
      return account;
    } catch (MienException e) {
      audit.record(name, context.ip(), "session.create", "", e.code().name());
      throw e;
    }
  }

  /**
   * Signs in on the page: from now on the browser's cookie stands for the user.
   *
   * @throws MienException ({@code UNAUTHENTICATED}) if name and password do not belong together
   */
  public Caller signIn(Context context, String name, String password) {
    if (!accounts.exist()) {
      return Caller.ANYONE;
    }
    Account account =
        verify(context, name, password)
            .orElseThrow(() -> refuse(context, "Incorrect username or password"));
    audit.record(name, context.ip(), "session.create", "", "ok");
    setCookie(context, sessions.start(name), (int) Sessions.LONGEST.toSeconds());
    Caller caller = new Caller(account.name(), account.role());
    caller.signIn(context);
    return caller;
  }

  /** Ends the session of the browser that asks, if it has one. */
  public void signOut(Context context) {
    String token = context.cookie(COOKIE);
    if (token != null) {
      sessions
          .user(token)
          .ifPresent(user -> audit.record(user, context.ip(), "session.delete", "", "ok"));
      sessions.end(token);
    }
    setCookie(context, "", 0);
  }

  private static void setCookie(Context context, String token, int seconds) {
    String path = context.contextPath() + "/";
    boolean secure = context.scheme().equals("https");
    context.cookie(new Cookie(COOKIE, token, path, seconds, secure, true, null, SameSite.STRICT));
  }

  /**
   * The error for somebody who has not signed in. A program learns from {@code WWW-Authenticate}
   * that Basic will do; a page does not get that header, because the browser would cover the page
   * with its own box for name and password.
   */
  private static MienException refuse(Context context, String detail) {
    String mode = context.header("Sec-Fetch-Mode");
    boolean fromPage =
        context.header("X-Requested-With") != null
            || context.cookie(COOKIE) != null
            || (mode != null && !mode.equals("navigate"));
    if (!fromPage) {
      context.header("WWW-Authenticate", "Basic realm=\"Mien\", charset=\"UTF-8\"");
    }
    return new MienException(StandardErrorCode.UNAUTHENTICATED, detail);
  }
}
