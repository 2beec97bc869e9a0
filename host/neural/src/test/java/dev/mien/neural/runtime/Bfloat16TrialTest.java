package dev.mien.neural.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Bfloat16TrialTest {
  @Test
  void theFirstAnswerStays() {
    boolean quick = Bfloat16Trial.isQuick(NeuralDevice.CPU);

    for (int i = 0; i < 3; i++) {
      assertEquals(quick, Bfloat16Trial.isQuick(NeuralDevice.CPU));
    }
  }
}
