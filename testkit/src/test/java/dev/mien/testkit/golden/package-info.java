@NullMarked
package dev.mien.testkit.golden;

import org.jspecify.annotations.NullMarked;
