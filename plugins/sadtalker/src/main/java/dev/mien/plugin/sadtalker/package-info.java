/** The SadTalker plugin: a portrait and a voice become a video of that face speaking. */
@NullMarked
package dev.mien.plugin.sadtalker;

import org.jspecify.annotations.NullMarked;
