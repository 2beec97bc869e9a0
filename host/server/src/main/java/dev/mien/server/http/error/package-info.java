/** Errors as clients get them. */
@NullMarked
package dev.mien.server.http.error;

import org.jspecify.annotations.NullMarked;
