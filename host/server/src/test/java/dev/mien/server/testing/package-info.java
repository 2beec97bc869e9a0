/** What the tests share: real plugin jars, made while they run. */
@NullMarked
package dev.mien.server.testing;

import org.jspecify.annotations.NullMarked;
