package dev.mien.neural.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes of a file are, it is read or refused: no other exception, no hang, and no more
 * memory than its size allows.
 *
 * <p>Usually the samples and a fixed series of damaged ones are tried. How to search on, guided by
 * coverage, is told in {@code docs/decisions/0013-checkpoint-readers.md}.
 */
class CheckpointFuzzTest {
  private static final int LARGEST_SAMPLE = 16_384;
  private static final int DAMAGED_FILES = 2000;

  /** The dearest byte is one that wraps a tuple in a tuple. */
  private static final long MEMORY_PER_BYTE = 160;

  /** Buffers. */
  private static final long MEMORY_AT_LEAST = 256 << 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir static Path folder;

  @MethodSource("samples")
  @FuzzTest
  void readsOrRefuses(byte[] content) throws IOException {
    tryToRead(content);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // ends a hang, and judges nothing else
  void readsOrRefusesDamagedFiles() throws IOException {
    List<byte[]> samples = samples().toList();
    Random random = new Random(4);
    for (int i = 0; i < DAMAGED_FILES; i++) {
      tryToRead(damaged(samples, random));
    }
  }

  private static void tryToRead(byte[] content) throws IOException {
    // A new file for each: some file systems write an old one to the disk before it is cut.
    Path path = Files.createTempFile(folder, "checkpoint", null);
    Files.write(path, content);
    long allowed = MEMORY_AT_LEAST + MEMORY_PER_BYTE * content.length;
    // What a first call loads is not allocated again by a second.
    if (allocatedByReading(path) > allowed) {
      long allocated = allocatedByReading(path);
      assertTrue(allocated <= allowed, allocated + " bytes for a file of " + content.length);
    }
    Files.delete(path);
  }

  private static long allocatedByReading(Path path) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try (Checkpoint checkpoint = Checkpoint.open(path)) {
      for (TensorEntry tensor : checkpoint.tensors().values()) {
        ByteBuffer data = tensor.data();
        assertEquals(tensor.elements() * tensor.type().bytes(), data.remaining());
        while (data.hasRemaining()) {
          data.get();
        }
      }
    } catch (CheckpointException e) {
      assertNotEquals("", e.getMessage());
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** A sample after one to eight accidents. */
  private static byte[] damaged(List<byte[]> samples, Random random) {
    byte[] content = samples.get(random.nextInt(samples.size())).clone();
    for (int accidents = 1 + random.nextInt(8); accidents > 0 && content.length > 0; accidents--) {
      int from = random.nextInt(content.length);
      int to = from + random.nextInt(Math.min(64, content.length - from) + 1);
      content =
          switch (random.nextInt(6)) {
            case 0 -> joined(content, 0, from, content, to, content.length); // lose a part
            case 1 -> joined(content, 0, to, content, from, content.length); // repeat a part
            case 2 -> {
              byte[] other = samples.get(random.nextInt(samples.size()));
              yield joined(content, 0, from, other, Math.min(from, other.length), other.length);
            }
            case 3 -> filled(content, from, to, random.nextBoolean() ? 0 : 0xFF);
            default -> filled(content, from, from + 1, random.nextInt(256));
          };
    }
    return content;
  }

  private static byte[] joined(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
    return ByteBuffer.allocate(toA - fromA + toB - fromB)
        .put(a, fromA, toA - fromA)
        .put(b, fromB, toB - fromB)
        .array();
  }

  private static byte[] filled(byte[] content, int from, int to, int value) {
    Arrays.fill(content, from, to, (byte) value);
    return content;
  }

  static Stream<byte[]> samples() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    for (Path folder : TorchFiles.folders()) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted().toList()) {
          if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_SAMPLE) {
            samples.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return samples.stream();
  }
}
