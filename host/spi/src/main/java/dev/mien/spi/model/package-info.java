/** Where weights are kept, and how a plugin asks for them. */
@NullMarked
package dev.mien.spi.model;

import org.jspecify.annotations.NullMarked;
