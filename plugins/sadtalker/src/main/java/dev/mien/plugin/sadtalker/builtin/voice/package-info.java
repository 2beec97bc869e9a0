/** Voice to mouth: which shape the lips have at each moment of a recording. */
@NullMarked
package dev.mien.plugin.sadtalker.builtin.voice;

import org.jspecify.annotations.NullMarked;
