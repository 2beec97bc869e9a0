/**
 * The engine that needs no weights of others: a small network hears the mouth, the photo is warped.
 */
@NullMarked
package dev.mien.plugin.sadtalker.builtin;

import org.jspecify.annotations.NullMarked;
