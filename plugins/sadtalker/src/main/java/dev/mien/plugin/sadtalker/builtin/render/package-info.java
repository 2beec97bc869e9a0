/**
 * How the built-in engine draws a frame: one photo, bent by a head pose, a mouth and eyelids. Plain
 * Java; needs no network and no native library.
 */
@NullMarked
package dev.mien.plugin.sadtalker.builtin.render;

import org.jspecify.annotations.NullMarked;
