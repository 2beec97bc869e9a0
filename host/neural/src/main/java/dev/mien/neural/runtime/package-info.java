/**
 * Running networks: {@link dev.mien.neural.runtime.NeuralEngine} loads them onto a device, {@link
 * dev.mien.neural.runtime.ModelCache} keeps them.
 */
@NullMarked
package dev.mien.neural.runtime;

import org.jspecify.annotations.NullMarked;
