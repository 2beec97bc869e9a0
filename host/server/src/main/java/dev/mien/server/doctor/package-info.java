/** Finds out whether everything works on this machine, and says what to do where it does not. */
@NullMarked
package dev.mien.server.doctor;

import org.jspecify.annotations.NullMarked;
