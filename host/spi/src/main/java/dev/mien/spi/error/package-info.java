/** Errors that say what happened, what was expected, what to do, and whose fault it is. */
@NullMarked
package dev.mien.spi.error;

import org.jspecify.annotations.NullMarked;
