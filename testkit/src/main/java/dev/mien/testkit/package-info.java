/** Drives the assembled program from outside: its process, its REST API, sounds to feed it with. */
@NullMarked
package dev.mien.testkit;

import org.jspecify.annotations.NullMarked;
