/**
 * From sound to the coefficients of a moving face, as far as it is arithmetic. Names and steps:
 * SadTalker, {@code src/generate_batch.py} and {@code src/test_audio2coeff.py}.
 */
@NullMarked
package dev.mien.plugin.sadtalker.audio2coeff;

import org.jspecify.annotations.NullMarked;
