/** Tests of the whole: its architecture, and the assembled folder as a person starts it. */
@NullMarked
package dev.mien.dist;

import org.jspecify.annotations.NullMarked;
