/** The networks that restore faces, written as their papers draw them. */
@NullMarked
package dev.mien.plugin.gfpgan.network;

import org.jspecify.annotations.NullMarked;
