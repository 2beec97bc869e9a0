/** Who asks, from where, and whether they may. */
@NullMarked
package dev.mien.server.http.access;

import org.jspecify.annotations.NullMarked;
