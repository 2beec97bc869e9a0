package dev.mien.server.account;

/**
 * A user.
 *
 * @param name unique, without colon
 * @param role what the user may do
 * @param given whether the command line brought it, so that it cannot be changed at run time
 */
public record Account(String name, Role role, boolean given) {}
