package dev.mien.plugin.sadtalker.audio2coeff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.plugin.sadtalker.WavFiles;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MelMatrixTest {
  @TempDir Path folder;

  private Path sound(int samples, double loudness) throws IOException {
    short[] pcm = new short[samples];
    for (int i = 0; i < samples; i++) {
      pcm[i] = (short) (loudness * 32767 * Math.sin(i * 0.1));
    }
    return Files.write(folder.resolve("sound.wav"), WavFiles.wav(pcm));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 160, 639})
  void aSoundShorterThanAFrameIsRefusedWithItsLength(int samples) throws IOException {
    Path file = sound(samples, 0.5);
    MienException error = assertThrows(MienException.class, () -> MelMatrix.of(file));
    assertEquals(StandardErrorCode.INVALID_AUDIO, error.code());
    assertTrue(
        String.valueOf(error.getMessage()).contains("%.3f seconds".formatted(samples / 16000.0)));
  }

  @ParameterizedTest
  @CsvSource({"640, 1", "1280, 2", "12800, 20", "13440, 21", "13441, 21"})
  void everyWholeFrameHasAWindow(int samples, int frames) throws IOException {
    MelMatrix mel = MelMatrix.of(sound(samples, 0.5));
    assertEquals(frames, mel.frames());
    assertEquals(frames * 80 * 16, mel.windows(0, frames).length);
  }

  @Test
  void silenceIsTheLowestValueEverywhere() throws IOException {
    for (float value : MelMatrix.of(sound(16000, 0)).windows(0, 25)) {
      assertEquals(-4, value);
    }
  }

  @Test
  void whereNobodySpeaksTheNetworksSeeZeros() {
    MelMatrix idle = MelMatrix.idle(1.99);
    assertEquals(49, idle.frames());
    assertArrayEquals(new float[49 * 80 * 16], idle.windows(0, 49));
    assertThrows(MienException.class, () -> MelMatrix.idle(0.039));
    assertThrows(MienException.class, () -> MelMatrix.idle(Double.NaN));
  }

  @Test
  void fortyMinutesTakeNoMoreThanTheirMatrix() {
    int frames = 40 * 60 * 25;
    int rows = 1 + frames * 640 / 200;
    int blocks = (rows + MelMatrix.BLOCK - 1) / MelMatrix.BLOCK;
    float[] shared = new float[MelMatrix.BLOCK * 80];
    MelMatrix mel =
        new MelMatrix(frames, rows, IntStream.range(0, blocks).mapToObj(i -> shared).toList());
    // 62 MB of rows; windows as copies would be 307 MB, and twice that while they are stacked.
    assertTrue((long) blocks * shared.length * Float.BYTES < 62_000_000L);
    shared[(rows - 1) % MelMatrix.BLOCK * 80] = 1;
    float[] last = mel.windows(frames - 1, 1);
    assertEquals(List.of(191996L, 1f), List.of(MelMatrix.firstRow(frames - 1) + 6, last[15]));
  }
}
