package dev.mien.neural.checkpoint;

/**
 * A tensor as a pickle describes it.
 *
 * @param offset where in the storage its first element is, counted in elements
 */
record TensorView(Storage storage, long offset, Layout layout) {}
