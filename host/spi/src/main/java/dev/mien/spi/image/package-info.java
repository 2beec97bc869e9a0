/** Services for pictures. */
@NullMarked
package dev.mien.spi.image;

import org.jspecify.annotations.NullMarked;
