/**
 * Upscalers: Real-ESRGAN's networks and older ones of their kind with the weights as they are
 * published, and resamplers that need none.
 */
@NullMarked
package dev.mien.plugin.extras.upscale;

import org.jspecify.annotations.NullMarked;
