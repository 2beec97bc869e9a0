/** Paints Mien's own sample portraits from nothing but code. */
@NullMarked
package dev.mien.samples;

import org.jspecify.annotations.NullMarked;
