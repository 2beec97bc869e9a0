/** Trying out whether networks run on this machine. */
@NullMarked
package dev.mien.neural.check;

import org.jspecify.annotations.NullMarked;
