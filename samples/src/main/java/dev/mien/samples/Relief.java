package dev.mien.samples;

/** A surface seen from the front: how far it stands out towards the viewer at each point. */
@FunctionalInterface
interface Relief {
  /**
   * Height in easel units at a point in easel units; defined, and smooth, beyond the outline too.
   */
  double height(double x, double y);
}
