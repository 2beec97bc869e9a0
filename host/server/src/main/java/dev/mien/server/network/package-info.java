/** Where addresses of the internet lead. */
@NullMarked
package dev.mien.server.network;

import org.jspecify.annotations.NullMarked;
