/** The assembled host as a whole: its start, its routes under load, and a long day of jobs. */
@NullMarked
package dev.mien.benchmarks.host;

import org.jspecify.annotations.NullMarked;
