/** The photo before anything moves: which part of it is used, and where its face is. */
@NullMarked
package dev.mien.plugin.sadtalker.source;

import org.jspecify.annotations.NullMarked;
