/** Moving pictures: reading any video, writing those that we make. */
@NullMarked
package dev.mien.media.video;

import org.jspecify.annotations.NullMarked;
