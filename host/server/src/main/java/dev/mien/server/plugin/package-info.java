/**
 * Loads plugins from a folder. The host knows none of them by name, and a broken one harms nothing.
 */
@NullMarked
package dev.mien.server.plugin;

import org.jspecify.annotations.NullMarked;
