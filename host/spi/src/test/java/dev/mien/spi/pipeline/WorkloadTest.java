package dev.mien.spi.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
  @Test
  void timeIsUnitsTimesTheTimeOfOne() {
    assertEquals(5, new Workload("frames", 250, 0.02, 0, 0).typicalSeconds(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aWorkloadThatNoTimeFollowsFromIsRefused(double number) {
    assertThrows(IllegalArgumentException.class, () -> new Workload("frames", number, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Workload("frames", 1, number, 0, 0));
  }

  @Test
  void aKindHasAName() {
    assertThrows(IllegalArgumentException.class, () -> new Workload(" ", 1, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Workload("x".repeat(101), 1, 1, 0, 0));
  }

  @Test
  void bytesAreNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> new Workload("frames", 1, 1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Workload("frames", 1, 1, 0, -1));
  }
}
