/** Pictures, sound and video. */
@NullMarked
package dev.mien.media;

import org.jspecify.annotations.NullMarked;
