/** How long restored faces and enlarged pictures take, and how much memory. */
@NullMarked
package dev.mien.benchmarks.faces;

import org.jspecify.annotations.NullMarked;
