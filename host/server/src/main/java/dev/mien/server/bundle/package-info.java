/** Puts files of weights, packed or not, where they belong. */
@NullMarked
package dev.mien.server.bundle;

import org.jspecify.annotations.NullMarked;
