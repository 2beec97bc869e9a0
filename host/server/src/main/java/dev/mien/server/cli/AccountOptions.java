package dev.mien.server.cli;

import dev.mien.server.account.Accounts;
import dev.mien.server.account.GivenAccount;
import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Users that a command line gives, as people of stable-diffusion-webui do. They are administrators
 * for as long as the host runs, of the page and of the API alike.
 */
final class AccountOptions {
  @Option(
      names = {"--api-auth", "--gradio-auth"},
      paramLabel = "NAME:PASSWORD,…",
      description =
          "Administrators for this run. Others of this machine can read what is typed here;"
              + " 'mien users add' and --gradio-auth-path keep passwords from them.")
  private List<String> pairs = new ArrayList<>();

  @Option(
      names = "--gradio-auth-path",
      paramLabel = "FILE",
      description = "A file with NAME:PASSWORD in every line, or joined by commas.")
  private @Nullable String file;

  /** These users and those of a data folder. */
  Accounts open(Path data) {
    return Accounts.open(data, given(), InstantSource.system());
  }

  private List<GivenAccount> given() {
    List<GivenAccount> accounts = new ArrayList<>();
    pairs.forEach(list -> add(accounts, list, "--api-auth"));
    if (file != null) {
      Path path = HostOptions.path(file);
      read(path).forEach(line -> add(accounts, line, path.toString()));
    }
    return accounts;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "--gradio-auth-path: there is no file %s.".formatted(file),
          e);
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    }
  }

  /** Names have no colon, so that passwords may have some. */
  private static void add(List<GivenAccount> accounts, String list, String where) {
    for (String pair : list.split(",", -1)) {
      int colon = pair.indexOf(':');
      if (pair.isBlank()) {
        continue;
      }
      if (colon < 1 || colon == pair.length() - 1) {
        // The words are not repeated: they may be a password.
        throw new MienException(
            StandardErrorCode.INVALID_PARAMETER,
            "%s expected NAME:PASSWORD, several joined by commas.".formatted(where));
      }
      accounts.add(
          new GivenAccount(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip()));
    }
  }
}
