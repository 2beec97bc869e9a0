/** Sound: reading any file, for analysis. */
@NullMarked
package dev.mien.media.audio;

import org.jspecify.annotations.NullMarked;
