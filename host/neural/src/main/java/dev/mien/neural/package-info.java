/** Networks with official weights, from Java alone. */
@NullMarked
package dev.mien.neural;

import org.jspecify.annotations.NullMarked;
