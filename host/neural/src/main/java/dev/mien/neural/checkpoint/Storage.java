package dev.mien.neural.checkpoint;

/**
 * A run of elements in the file, on which one tensor or several are views.
 *
 * @param key the name that the pickle gives it
 * @param elements how many
 */
record Storage(String key, ElementType type, long elements) {
  long bytes() {
    return elements * type.bytes();
  }
}
