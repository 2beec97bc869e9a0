/** Files that are not finished, and how they go away whatever happens. */
@NullMarked
package dev.mien.server.work;

import org.jspecify.annotations.NullMarked;
