/** The engine that runs SadTalker's own networks with their official weights. */
@NullMarked
package dev.mien.plugin.sadtalker.official;

import org.jspecify.annotations.NullMarked;
