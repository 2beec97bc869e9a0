/** The parts of the host, put together with plain constructors. */
@NullMarked
package dev.mien.server.host;

import org.jspecify.annotations.NullMarked;
