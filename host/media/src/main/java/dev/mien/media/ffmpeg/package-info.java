/**
 * One small class for each native thing that FFmpeg hands out, so that each has one owner and is
 * freed on every path. For the other packages of this module only; nothing here is an interface to
 * build on.
 */
@NullMarked
package dev.mien.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
