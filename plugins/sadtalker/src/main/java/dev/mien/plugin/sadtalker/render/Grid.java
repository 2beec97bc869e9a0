package dev.mien.plugin.sadtalker.render;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;

/**
 * Coordinates of features: from -1 for the first along an axis to 1 for the last. Sampling takes
 * the same numbers for the outer edges of those features, so that even the identity enlarges a
 * little. The networks were trained so.
 */
final class Grid {
  private Grid() {}

  /** Coordinates along one axis, [length]. */
  static Value axis(Graph graph, long length) {
    float[] places = new float[Math.toIntExact(length)];
    for (int i = 0; i < places.length; i++) {
      places[i] = coordinate(i, length);
    }
    return graph.constant(places, length);
  }

  /** The place (x, y, z) of every feature, [1, 1, depth, height, width, 3]. */
  static Value identity(Graph graph, long depth, long height, long width) {
    float[] places = new float[Math.toIntExact(depth * height * width * 3)];
    int next = 0;
    for (int z = 0; z < depth; z++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          places[next++] = coordinate(x, width);
          places[next++] = coordinate(y, height);
          places[next++] = coordinate(z, depth);
        }
      }
    }
    return graph.constant(places, 1, 1, depth, height, width, 3);
  }

  private static float coordinate(int index, long length) {
    return (float) (2.0 * index / (length - 1) - 1);
  }
}
