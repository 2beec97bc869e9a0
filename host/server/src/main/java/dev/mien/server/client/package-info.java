/** Talks to a host over REST, as any other program would. */
@NullMarked
package dev.mien.server.client;

import org.jspecify.annotations.NullMarked;
