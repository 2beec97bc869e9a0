/** Pictures, frames and files as the host and its plugins exchange them. */
@NullMarked
package dev.mien.spi.media;

import org.jspecify.annotations.NullMarked;
