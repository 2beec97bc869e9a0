package dev.mien.plugin.sadtalker.official;

/** Is told how far a long stretch of work is, and may end it by throwing. */
@FunctionalInterface
public interface Watch {
  /**
   * Called every second or so.
   *
   * @param fraction from 0 to 1
   */
  void at(double fraction);
}
