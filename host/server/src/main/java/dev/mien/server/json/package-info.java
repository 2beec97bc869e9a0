/** JSON. Jackson appears in this package and nowhere else. */
@NullMarked
package dev.mien.server.json;

import org.jspecify.annotations.NullMarked;
