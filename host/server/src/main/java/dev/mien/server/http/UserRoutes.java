package dev.mien.server.http;

import dev.mien.server.account.Account;
import dev.mien.server.account.Accounts;
import dev.mien.server.account.Role;
import dev.mien.server.account.Sessions;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.route.RouteBuilder;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users. */
final class UserRoutes {
  /**
   * A user.
   *
   * @param name unique
   * @param role {@code user} or {@code administrator}
   * @param given whether the command line brought the user, who then cannot be changed here
   */
  record UserView(String name, String role, boolean given) {
    static UserView of(Account account) {
      return new UserView(account.name(), account.role().label(), account.given());
    }
  }

  /** Everybody. */
  record UserList(List<UserView> users) {}

  /** A user to be. */
  record NewUser(String name, String password, String role) {}

  /** What is to change; the rest stays. */
  record UserChange(@Nullable String password, @Nullable String role) {}

  private static final String ALL = Links.API + "/users";
  private static final String ONE = ALL + "/{name}";

  private final Accounts accounts;
  private final Sessions sessions;
  private final boolean othersReachUs;

  /**
   * @param othersReachUs whether the last user must stay, because the host listens to the network
   */
  UserRoutes(Accounts accounts, Sessions sessions, boolean othersReachUs) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.othersReachUs = othersReachUs;
  }

  void addTo(Routes routes) {
    routes
        .get(ALL, "List the users")
        .by(Access.ADMINISTRATOR)
        .json(200, UserList.class, context -> list());
    routes
        .post(ALL, "Add a user; the first must be an administrator")
        .by(Access.ADMINISTRATOR)
        .audited("user.create")
        .json(NewUser.class, 201, UserView.class, this::create);
    routes
        .patch(ONE, "Change a user's role or password; everyone may change their own password")
        .audited("user.change")
        .json(UserChange.class, 200, UserView.class, this::change);
    routes
        .delete(ONE, "Remove a user")
        .by(Access.ADMINISTRATOR)
        .audited("user.delete")
        .nothing(this::delete);
  }

  private UserList list() {
    return new UserList(accounts.list().stream().map(UserView::of).toList());
  }

  private UserView create(Context context, NewUser body) {
    RouteBuilder.audit(context, body.name());
    return UserView.of(accounts.create(body.name(), body.password(), role(body.role())));
  }

  private UserView change(Context context, UserChange body) {
    String name = context.pathParam("name");
    Caller caller = Caller.of(context);
    boolean ownPassword = caller.name().equals(name) && body.role() == null;
    if (!caller.isAdministrator() && !ownPassword) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN,
          "Only administrators change others and roles. Your own password you may change.");
    }
    String role = body.role();
    Account changed = accounts.change(name, body.password(), role == null ? null : role(role));
    sessions.endAll(name); // whoever knows the old password is out
    return UserView.of(changed);
  }

  private void delete(Context context) {
    String name = context.pathParam("name");
    if (othersReachUs && accounts.list().size() == 1) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "Without users anyone on the network could use this host. Start it without --listen first.");
    }
    accounts.delete(name);
    sessions.endAll(name);
  }

  private static Role role(String label) {
    try {
      return Role.of(label);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          List.of(new FieldError("role", String.valueOf(e.getMessage()))));
    }
  }
}
