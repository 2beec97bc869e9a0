@NullMarked
package dev.mien.plugin.extras.upscale;

import org.jspecify.annotations.NullMarked;
