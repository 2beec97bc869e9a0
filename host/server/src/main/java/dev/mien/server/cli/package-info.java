/** The command line. Picocli appears in this package and nowhere else. */
@NullMarked
package dev.mien.server.cli;

import org.jspecify.annotations.NullMarked;
