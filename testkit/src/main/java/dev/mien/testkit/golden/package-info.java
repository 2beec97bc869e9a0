/** Reference numbers of every network, and weights that need no download. */
@NullMarked
package dev.mien.testkit.golden;

import org.jspecify.annotations.NullMarked;
