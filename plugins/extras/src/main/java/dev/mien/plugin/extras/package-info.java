/** The extras plugin: upscalers, and the pipeline that restores and enlarges single pictures. */
@NullMarked
package dev.mien.plugin.extras;

import org.jspecify.annotations.NullMarked;
