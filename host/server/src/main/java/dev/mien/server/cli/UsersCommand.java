package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.account.Account;
import dev.mien.server.account.Accounts;
import dev.mien.server.account.Role;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mien users}: who may use the host. A running host is asked to do it; without one, the file
 * {@code users.json} in the data folder is changed.
 */
@Command(
    name = "users",
    description = "Say who may use the host. The first user must be an administrator.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Passwords are asked for, or read from standard input; they are never arguments.",
      "",
      "Examples:",
      "  mien users add anna --role administrator",
      "  mien users add ben < password.txt",
      "  mien users password ben",
      "  mien users list --json"
    })
final class UsersCommand {
  @Mixin final HelpOption help = new HelpOption();

  private UsersCommand() {}

  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new UsersCommand())
        .addSubcommand(new ListUsers(surroundings))
        .addSubcommand(new Add(surroundings))
        .addSubcommand(new ChangePassword(surroundings))
        .addSubcommand(new Remove(surroundings));
  }

  private abstract static class UserCommand extends RemoteCommand {
    UserCommand(Surroundings surroundings) {
      super(surroundings);
    }

    /** The host that has to do it, if one runs. */
    Optional<RestClient> running() {
      return remote.running(options.data());
    }

    Accounts file() {
      return Accounts.open(options.data(), List.of(), InstantSource.system());
    }

    String newPassword(String name) throws IOException {
      String password = read("New password of " + name);
      if (surroundings.isTerminal() && !password.equals(read("Once more"))) {
        throw new MienException(
            StandardErrorCode.INVALID_PARAMETER, "The two passwords differ. Nothing was changed.");
      }
      return password;
    }

    private String read(String prompt) throws IOException {
      return surroundings
          .readPassword(prompt)
          .orElseThrow(
              () ->
                  new MienException(
                      StandardErrorCode.INVALID_PARAMETER,
                      "There is no password: standard input is empty. Type one, or pipe it in."));
    }

    static ObjectNode view(Account account) {
      ObjectNode view = JsonNodeFactory.instance.objectNode();
      view.put("name", account.name());
      view.put("role", account.role().label());
      return view;
    }
  }

  @Command(name = "list", description = "List the users.")
  private static final class ListUsers extends UserCommand {
    ListUsers(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      Optional<RestClient> host = running();
      JsonNode document = host.isPresent() ? host.get().get("/users") : fromFile();
      return tell(document, () -> print(document.path("users")));
    }

    private JsonNode fromFile() {
      ArrayNode users = JsonNodeFactory.instance.arrayNode();
      file().list().forEach(account -> users.add(view(account)));
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.set("users", users);
      return document;
    }

    private void print(JsonNode users) {
      if (users.isEmpty()) {
        out().println("There are no users: whoever sits at this machine may do everything.");
        return;
      }
      Table table = new Table("USER", "ROLE");
      users.forEach(user -> table.add(user.path("name").asText(), user.path("role").asText()));
      table.print(out());
    }
  }

  @Command(name = "add", description = "Add a user; the password is asked for.")
  private static final class Add extends UserCommand {
    @Parameters(paramLabel = "NAME", description = "The name to sign in with.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        defaultValue = "user",
        description = "user: makes jobs and sees their own; administrator: does everything.")
    private String role = "";

    Add(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
      Role wanted = role();
      String password = newPassword(name);
      Optional<RestClient> host = running();
      JsonNode user;
      if (host.isPresent()) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name).put("password", password).put("role", wanted.label());
        user = host.get().post("/users", Optional.of(body));
      } else {
        user = view(file().create(name, password, wanted));
      }
      return tell(user, () -> out().println("%s is %s now.".formatted(name, words(wanted))));
    }

    private Role role() {
      try {
        return Role.of(role);
      } catch (IllegalArgumentException e) {
        throw new MienException(
            StandardErrorCode.INVALID_PARAMETER, "--role " + e.getMessage() + ".", e);
      }
    }

    private static String words(Role role) {
      return role == Role.ADMINISTRATOR ? "an administrator" : "a user";
    }
  }

  @Command(name = "password", description = "Change a user's password; it is asked for.")
  private static final class ChangePassword extends UserCommand {
    @Parameters(paramLabel = "NAME", description = "Whose password.")
    private String name = "";

    ChangePassword(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
      String password = newPassword(name);
      Optional<RestClient> host = running();
      JsonNode user;
      if (host.isPresent()) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("password", password);
        user = host.get().patch("/users/" + RestClient.segment(name), body);
      } else {
        user = view(file().change(name, password, null));
      }
      return tell(user, () -> out().println("%s has a new password.".formatted(name)));
    }
  }

  @Command(name = "remove", description = "Remove a user. Their jobs stay.")
  private static final class Remove extends UserCommand {
    @Parameters(paramLabel = "NAME", description = "Who has to go.")
    private String name = "";

    Remove(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      Optional<RestClient> host = running();
      if (host.isPresent()) {
        host.get().delete("/users/" + RestClient.segment(name));
      } else {
        file().delete(name);
      }
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.put("removed", name);
      return tell(document, () -> out().println("%s is gone.".formatted(name)));
    }
  }
}
