/** Finding faces and their points. */
@NullMarked
package dev.mien.face;

import org.jspecify.annotations.NullMarked;
