/** Still pictures: reading any kind as 8-bit sRGB, writing, and what OpenCV does with them. */
@NullMarked
package dev.mien.media.image;

import org.jspecify.annotations.NullMarked;
