/**
 * Uses the assembled program as people do: through its page in a real browser, through its REST
 * API, and by ending it at the worst of moments.
 */
@NullMarked
package dev.mien.acceptance;

import org.jspecify.annotations.NullMarked;
