/** What happens on the host, told to those who follow, without a thread for each of them. */
@NullMarked
package dev.mien.server.http.event;

import org.jspecify.annotations.NullMarked;
