/** From rendered faces to the frames of the video. */
@NullMarked
package dev.mien.plugin.sadtalker.compose;

import org.jspecify.annotations.NullMarked;
