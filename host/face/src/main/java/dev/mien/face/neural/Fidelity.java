package dev.mien.face.neural;

/** Which of two behaviours is wanted where the original errs; {@code docs/parity.md} lists them. */
public enum Fidelity {
  /** What is right. */
  CORRECTED,
  /** What SadTalker with facexlib does, for comparing with it. */
  REFERENCE;

  /** Whether the original's errors are wanted. */
  public boolean isReference() {
    return this == REFERENCE;
  }
}
