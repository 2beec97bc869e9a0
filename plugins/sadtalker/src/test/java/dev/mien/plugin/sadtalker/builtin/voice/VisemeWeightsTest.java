package dev.mien.plugin.sadtalker.builtin.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VisemeWeightsTest {
  private static byte[] file() throws IOException {
    try (InputStream in = VisemeWeights.class.getResourceAsStream("visemes.safetensors")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  @Test
  void theBundledNetworkHearsTheFeaturesAndAnswersInVisemes() {
    VisemeNetwork network = VisemeWeights.bundled();
    assertEquals(VoiceFeatures.BANDS, network.layers().get(0).in());
    VisemeNetwork.Layer last = network.layers().get(network.layers().size() - 1);
    assertEquals(Viseme.values().length, last.bias().length);
    assertEquals(1, network.context() % 2);
  }

  @Test
  void theBundledWeightsAreAtMostAMegabyte() throws IOException {
    assertTrue(file().length <= 1_000_000, file().length + " bytes");
  }

  @Test
  void aFileWithoutTheTensorsOfALayerIsRefused() throws IOException {
    byte[] file = file();
    for (int i = 8; i < 200; i++) {
      file[i] = file[i] == 'b' ? (byte) 'c' : file[i];
    }
    assertThrows(IllegalStateException.class, () -> VisemeWeights.read(file));
  }
}
