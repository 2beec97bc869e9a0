@NullMarked
package dev.mien.benchmarks.sadtalker;

import org.jspecify.annotations.NullMarked;
