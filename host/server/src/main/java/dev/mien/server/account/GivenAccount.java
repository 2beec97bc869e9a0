package dev.mien.server.account;

/**
 * An account given on the command line, with {@code --api-auth} or {@code --gradio-auth}. Its owner
 * is an administrator, and it lasts as long as the process.
 *
 * @param name of the user
 * @param password in the clear, as it was given
 */
public record GivenAccount(String name, String password) {
  /** Without the password. */
  @Override
  public String toString() {
    return "GivenAccount[" + name + "]";
  }
}
