/** How near the original a result shall be, where the original errs. */
@NullMarked
package dev.mien.plugin.sadtalker.parity;

import org.jspecify.annotations.NullMarked;
