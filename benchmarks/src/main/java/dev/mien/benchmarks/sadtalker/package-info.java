/** SadTalker's networks, full size, beside the way the reference runs them. */
@NullMarked
package dev.mien.benchmarks.sadtalker;

import org.jspecify.annotations.NullMarked;
