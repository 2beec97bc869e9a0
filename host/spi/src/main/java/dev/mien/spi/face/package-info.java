/** Services for faces. */
@NullMarked
package dev.mien.spi.face;

import org.jspecify.annotations.NullMarked;
