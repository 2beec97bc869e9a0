package dev.mien.server.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Whose requests they are.
 *
 * @param user the name
 * @param password in the clear
 */
public record Credentials(String user, String password) {
  String header() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Credentials[" + user + "]";
  }
}
