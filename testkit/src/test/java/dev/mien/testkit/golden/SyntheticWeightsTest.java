package dev.mien.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Check values from the set's own description. */
class SyntheticWeightsTest {
  @TempDir Path folder;

  @Test
  void numbersAreThoseOfTheDescription() {
    long seed = SyntheticTensor.fnv1a("abc");
    assertEquals(0xe71fa2190541574bL, seed);
    double[] first = new double[4];
    for (int i = 0; i < first.length; i++) {
      first[i] = SyntheticTensor.unit(seed, i);
    }
    assertArrayEquals(
        new double[] {
          -0.6727547645568848, -0.4260319471359253, -0.9819275140762329, 0.25956499576568604
        },
        first);
  }

  @Test
  void aTensorIsTheSameInMemoryAndInAFile() throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"tensors": [{"name": "net.weight", "shape": [300, 400], "dtype": "float32",
        "kind": "synthetic", "offset": 1.0, "scale": 0.2}]}""");
    SyntheticTensor tensor = SyntheticWeights.of(folder).tensor("net.weight");
    ByteBuffer data = tensor.data();
    assertEquals(
        (float) (1 + 0.2 * SyntheticTensor.unit(SyntheticTensor.fnv1a("net.weight"), 119_999)),
        data.getFloat(4 * 119_999));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    tensor.writeTo(Channels.newChannel(file));
    assertEquals(ByteBuffer.wrap(file.toByteArray()), data);
  }
}
