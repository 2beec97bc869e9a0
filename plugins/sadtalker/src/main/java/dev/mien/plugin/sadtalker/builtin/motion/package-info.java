/**
 * How the built-in engine moves a face: from a voice to a head pose, a mouth and eyelids per frame.
 */
@NullMarked
package dev.mien.plugin.sadtalker.builtin.motion;

import org.jspecify.annotations.NullMarked;
