/** Who may use the host: users, their passwords, their sessions, and how often one may guess. */
@NullMarked
package dev.mien.server.account;

import org.jspecify.annotations.NullMarked;
