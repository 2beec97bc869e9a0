/** What several tests of this module need. */
@NullMarked
package dev.mien.media.testing;

import org.jspecify.annotations.NullMarked;
