package dev.mien.face.restore;

/** How much of a restored face shows at a place of the result. */
sealed interface PasteMask permits FaceMask, SquareMask {
  /**
   * The share of the restored face, 0 to 1.
   *
   * @param x column of the result
   * @param y row of the result
   * @param u where that is in the aligned face, from the left
   * @param v where that is in the aligned face, from the top
   */
  double share(int x, int y, double u, double v);

  /** What the restored face is multiplied by before it is mixed in. */
  default double light(int x, int y) {
    return 1;
  }
}
