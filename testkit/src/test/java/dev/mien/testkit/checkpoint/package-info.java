@NullMarked
package dev.mien.testkit.checkpoint;

import org.jspecify.annotations.NullMarked;
