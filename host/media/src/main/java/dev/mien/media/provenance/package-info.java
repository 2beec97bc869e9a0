/** What our files say of their own making, and how to read it back. */
@NullMarked
package dev.mien.media.provenance;

import org.jspecify.annotations.NullMarked;
