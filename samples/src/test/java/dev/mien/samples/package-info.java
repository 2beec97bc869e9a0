@NullMarked
package dev.mien.samples;

import org.jspecify.annotations.NullMarked;
