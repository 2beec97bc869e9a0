/** Files of weights in the official formats, full size, with values made from names. */
@NullMarked
package dev.mien.testkit.checkpoint;

import org.jspecify.annotations.NullMarked;
