/** Speed and memory of the whole way from portrait and voice to video. */
@NullMarked
package dev.mien.benchmarks;

import org.jspecify.annotations.NullMarked;
