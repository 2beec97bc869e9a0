package dev.mien.face.neural;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * From the 98 points of WFLW (Wu et al. 2018) to the 68 of iBUG 300-W: most are among the 98, those
 * of the brows, of which WFLW has both edges, lie between two.
 *
 * <p>Source: facexlib and SadTalker, {@code landmark_98_to_68}.
 */
final class WflwPoints {
  /** For each of the 68, one of the 98 or the two it lies between. */
  private static final int[][] ORIGINS = origins();

  private WflwPoints() {}

  static FaceLandmarks toIbug(List<Point> points) {
    List<Point> ibug = new ArrayList<>();
    for (int[] origin : ORIGINS) {
      ibug.add(points.get(origin[0]).towards(points.get(origin[origin.length - 1]), 0.5));
    }
    return new FaceLandmarks(ibug);
  }

  private static int[][] origins() {
    List<int[]> origins = new ArrayList<>();
    for (int jaw = 0; jaw <= 32; jaw += 2) {
      origins.add(new int[] {jaw});
    }
    origins.addAll(
        List.of(new int[] {33}, new int[] {34, 41}, new int[] {35, 40}, new int[] {36, 39}));
    origins.addAll(List.of(new int[] {37, 38}, new int[] {42, 50}, new int[] {43, 49}));
    origins.addAll(List.of(new int[] {44, 48}, new int[] {45, 47}, new int[] {46}));
    for (int nose = 51; nose <= 59; nose++) {
      origins.add(new int[] {nose});
    }
    for (int eye : new int[] {60, 61, 63, 64, 65, 67, 68, 69, 71, 72, 73, 75}) {
      origins.add(new int[] {eye});
    }
    for (int mouth = 76; mouth <= 95; mouth++) {
      origins.add(new int[] {mouth});
    }
    return origins.toArray(int[][]::new);
  }
}
