package dev.mien.neural.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.program.Network;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class NetworkFileTest {
  private static final Network SCALED =
      (graph, net) -> Outputs.of("y", graph.input("x", 1, 2).times(net.get("scale", 2)));
  private static final Network OTHER =
      (graph, net) ->
          Outputs.of(
              "y", graph.input("x", 1, 2).times(net.get("scale", 1, 2)).plus(net.get("shift", 2)));

  // Windows keeps mapped files until their buffers are collected.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  private final ModelCache cache = new ModelCache(1 << 20);

  private NetworkFile file() {
    return new NetworkFile(
        folder.resolve("toy.safetensors"), NeuralDevice.CPU, Precision.FLOAT32, cache);
  }

  /** A file with one tensor, {@code part.scale}. */
  private void write(float first, float second, Instant time) throws IOException {
    String header =
        "{\"part.scale\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}      ";
    ByteBuffer bytes = ByteBuffer.allocate(16 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    bytes.putFloat(first).putFloat(second);
    Path aside = folder.resolve("aside" + first);
    Files.write(aside, bytes.array());
    Files.setLastModifiedTime(aside, FileTime.from(time));
    Files.move(aside, file().path(), StandardCopyOption.REPLACE_EXISTING);
  }

  private float[] run() {
    try (ModelCache.Lease lease = file().lease("scaled", SCALED, "part.");
        Tensor x = Tensor.of(new float[] {1, 10}, 1, 2);
        Results results = lease.network().run(x)) {
      return results.floats("y");
    }
  }

  @Test
  void aNetworkIsLoadedOnceAndAnewWhenItsFileWasReplaced() throws IOException {
    write(2, 3, Instant.EPOCH);
    assertArrayEquals(new float[] {2, 30}, run());
    try (ModelCache.Lease first = file().lease("scaled", SCALED, "part.");
        ModelCache.Lease second = file().lease("scaled", SCALED, "part.")) {
      assertSame(first.network(), second.network());
    }

    write(4, 5, Instant.EPOCH.plusSeconds(1));

    assertArrayEquals(new float[] {4, 50}, run());
  }

  @Test
  void twoFilesAreMixedTensorByTensor() throws IOException {
    write(2, 4, Instant.EPOCH);
    Path other = folder.resolve("other.safetensors");
    Files.copy(file().path(), other);
    write(4, 8, Instant.EPOCH.plusSeconds(1));

    for (double share : new double[] {0.25, 0.5}) {
      try (ModelCache.Lease lease = file().leaseMixed("scaled", SCALED, "part.", other, share);
          Tensor x = Tensor.of(new float[] {1, 10}, 1, 2);
          Results results = lease.network().run(x)) {
        float scale = (float) (4 * (1 - share) + 2 * share);
        assertArrayEquals(new float[] {scale, 20 * scale}, results.floats("y"));
      }
    }
    assertArrayEquals(new float[] {4, 80}, run());
  }

  @Test
  void anotherNetworksFileIsToldFromItsNamesAndShapes() throws IOException {
    write(2, 3, Instant.EPOCH);

    assertEquals(Optional.empty(), NetworkFile.misfit(file().path(), SCALED, "part."));
    String words = NetworkFile.misfit(file().path(), OTHER, "part.").orElseThrow();
    assertTrue(words.contains("part.scale is F32 [2], expected [1, 2]"), words);
    assertTrue(words.contains("part.shift [2] is missing"), words);
    MienException refusal =
        assertThrows(MienException.class, () -> file().lease("other", OTHER, "part.").close());
    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
  }

  @Test
  void aFileThatIsGoneIsNamed() {
    MienException refusal =
        assertThrows(MienException.class, () -> file().lease("scaled", SCALED, "part.").close());

    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("toy.safetensors"), refusal.getMessage());
  }
}
