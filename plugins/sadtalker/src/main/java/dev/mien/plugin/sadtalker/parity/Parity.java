package dev.mien.plugin.sadtalker.parity;

/**
 * Which of two behaviours is wanted where SadTalker errs; {@code docs/parity.md} lists them all.
 */
public enum Parity {
  /** What is right. */
  CORRECTED,
  /** What SadTalker does, for comparing with it. */
  REFERENCE;

  /** Whether the original's errors are wanted. */
  public boolean isReference() {
    return this == REFERENCE;
  }
}
