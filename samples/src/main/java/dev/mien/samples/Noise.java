package dev.mien.samples;

/** Smooth repeatable noise in the plane: value noise on an integer lattice. */
final class Noise {
  private final long seed;

  Noise(long seed) {
    this.seed = seed;
  }

  /** Noise of one octave, 0 to 1; features are about one unit wide. */
  double at(double x, double y) {
    long cellX = (long) Math.floor(x);
    long cellY = (long) Math.floor(y);
    double fx = smooth(x - cellX);
    double fy = smooth(y - cellY);
    double top = lattice(cellX, cellY) * (1 - fx) + lattice(cellX + 1, cellY) * fx;
    double bottom = lattice(cellX, cellY + 1) * (1 - fx) + lattice(cellX + 1, cellY + 1) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /** Noise of several octaves, 0 to 1. */
  double clouds(double x, double y, int octaves) {
    double sum = 0;
    double total = 0;
    double weight = 1;
    double scale = 1;
    for (int i = 0; i < octaves; i++) {
      sum += weight * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
      total += weight;
      weight *= 0.5;
      scale *= 2.03;
    }
    return sum / total;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private double lattice(long x, long y) {
    long h = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return ((h ^ (h >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
