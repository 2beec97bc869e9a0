package dev.mien.face.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.spi.media.Point;
import org.junit.jupiter.api.Test;

class HeatmapsTest {
  private final float[] values = new float[Heatmaps.COUNT * Heatmaps.SIDE * Heatmaps.SIDE];

  HeatmapsTest() {
    for (int map = 0; map < Heatmaps.COUNT; map++) {
      set(map, 30, 30, 10);
    }
  }

  private void set(int map, int x, int y, float value) {
    values[(map * Heatmaps.SIDE + y) * Heatmaps.SIDE + x] = value;
  }

  private Point point(int map, Fidelity fidelity) {
    return new Heatmaps(values).points(fidelity).get(map);
  }

  @Test
  void aPointLeansTowardsTheLargerNeighbours() {
    set(0, 31, 30, 2);
    set(0, 30, 29, 1);

    assertEquals(new Point(30.75, 30.25), point(0, Fidelity.CORRECTED));
    assertEquals(new Point(30.75, 30.25), point(0, Fidelity.REFERENCE));
    assertEquals(new Point(30.5, 30.5), point(1, Fidelity.CORRECTED), "equal neighbours");
  }

  @Test
  void theFirstOfSeveralLargestCellsIsTaken() {
    set(0, 40, 20, 10);

    assertEquals(new Point(40.5, 20.5), point(0, Fidelity.CORRECTED));
  }

  @Test
  void aPointAtTheBorderLeavesTheOthersAlone() {
    set(0, 30, 31, 5);
    set(1, 30, 63, 20);
    set(2, 30, 0, 20);

    assertEquals(new Point(30.5, 30.75), point(0, Fidelity.CORRECTED));
    assertEquals(new Point(30.5, 63.5), point(1, Fidelity.CORRECTED));
    assertEquals(new Point(30.5, 0.5), point(2, Fidelity.CORRECTED));
  }

  @Test
  void inTheReferenceItTakesTheirNeighboursAbove() {
    set(0, 30, 31, 5);
    set(1, 30, 0, 20);
    set(0, 0, 0, 7);

    // Below is still its own neighbour, 5; above is the first cell, 7.
    assertEquals(new Point(30.5, 30.25), point(0, Fidelity.REFERENCE));
  }

  @Test
  void inTheReferenceItTakesTheirNeighboursBelow() {
    set(0, 30, 29, 5);
    set(1, 30, 63, 20);
    set(0, 63, 63, 7);

    assertEquals(new Point(30.5, 30.75), point(0, Fidelity.REFERENCE));
  }

  @Test
  void aPeakInTheLastCellIsNoErrorAndHasNoNeighbourBeyond() {
    set(0, 63, 63, 20);

    assertEquals(new Point(63.5, 63.5), point(0, Fidelity.CORRECTED));
    assertEquals(63.75, point(0, Fidelity.REFERENCE).x(), "itself to its right, 0 to its left");
  }

  @Test
  void neighboursAcrossTheEndOfARowAreTheReferencesAlone() {
    set(0, 63, 30, 20);
    set(0, 0, 31, 9);

    assertEquals(new Point(63.5, 30.5), point(0, Fidelity.CORRECTED));
    assertEquals(new Point(63.75, 30.5), point(0, Fidelity.REFERENCE));
  }
}
