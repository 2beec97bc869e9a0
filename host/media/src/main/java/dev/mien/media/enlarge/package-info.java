/**
 * Pictures in another size: by kernels without weights, and by networks that see them tile by tile.
 * Rows flow through, so that beside the two pictures themselves only a band of tiles is held.
 */
@NullMarked
package dev.mien.media.enlarge;

import org.jspecify.annotations.NullMarked;
