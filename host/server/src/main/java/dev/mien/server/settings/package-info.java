/** What an administrator may set while the host runs, and the file that keeps it. */
@NullMarked
package dev.mien.server.settings;

import org.jspecify.annotations.NullMarked;
