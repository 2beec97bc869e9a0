/** Where files of weights lie on this machine. */
@NullMarked
package dev.mien.server.model;

import org.jspecify.annotations.NullMarked;
