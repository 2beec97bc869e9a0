/** Sends the REST API what nobody should, as its own description makes it easy to. */
@NullMarked
package dev.mien.acceptance.fuzz;

import org.jspecify.annotations.NullMarked;
