/** Files that come from anybody: what they are called, what is in them, how they are recognised. */
@NullMarked
package dev.mien.server.file;

import org.jspecify.annotations.NullMarked;
