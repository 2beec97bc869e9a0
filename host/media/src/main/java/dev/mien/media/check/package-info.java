/** Tries out whether pictures, sound and video work on this machine. */
@NullMarked
package dev.mien.media.check;

import org.jspecify.annotations.NullMarked;
