/** Pictures: reading, writing, and what OpenCV does with them. */
@NullMarked
package dev.mien.media.image;

import org.jspecify.annotations.NullMarked;
