/** What the operating system says, in words that help. */
@NullMarked
package dev.mien.server.error;

import org.jspecify.annotations.NullMarked;
