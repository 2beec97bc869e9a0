/**
 * Describing a network: {@link dev.mien.neural.program.Network} is its forward pass in Java, {@link
 * dev.mien.neural.program.Program} what the engine runs.
 */
@NullMarked
package dev.mien.neural.program;

import org.jspecify.annotations.NullMarked;
