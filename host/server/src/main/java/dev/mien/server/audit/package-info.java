/** Who did what, kept for those who run the host. */
@NullMarked
package dev.mien.server.audit;

import org.jspecify.annotations.NullMarked;
