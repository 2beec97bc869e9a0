/**
 * From coefficients to what the face renderer is driven with, as far as it is arithmetic. Names and
 * steps: SadTalker, {@code src/generate_facerender_batch.py} and {@code
 * src/facerender/modules/make_animation.py}.
 */
@NullMarked
package dev.mien.plugin.sadtalker.render;

import org.jspecify.annotations.NullMarked;
