package dev.mien.testkit.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tensor with the name, shape and type it has in the official file, and values made from its
 * name.
 *
 * <p>Value {@code i} is {@code float(offset + scale * u)}, {@code u} in [-1, 1) from the 24 upper
 * bits of SplitMix64 over the FNV-1a hash of the name. Counters and the few weights that cannot be
 * random are literals.
 */
public final class SyntheticTensor {
  private static final int BLOCK = 1 << 16;

  private final String name;
  private final boolean integer;
  private final long[] shape;
  private final double offset;
  private final double scale;
  private final @Nullable ByteBuffer literal;

  SyntheticTensor(
      String name,
      boolean integer,
      long[] shape,
      double offset,
      double scale,
      @Nullable ByteBuffer literal) {
    this.name = name;
    this.integer = integer;
    this.shape = shape;
    this.offset = offset;
    this.scale = scale;
    this.literal = literal;
  }

  /** Random float32 numbers in {@code offset ± scale}, for what no golden was computed with. */
  public static SyntheticTensor of(String name, double offset, double scale, long... shape) {
    return new SyntheticTensor(name, false, shape, offset, scale, null);
  }

  /** The name in the official file that holds all networks, prefix included. */
  public String name() {
    return name;
  }

  /** Whether elements are int64; otherwise they are float32. */
  public boolean isInteger() {
    return integer;
  }

  /** Whether the values are stored, because they cannot be random. */
  public boolean isLiteral() {
    return literal != null;
  }

  /** How long each axis is; empty for a single number. */
  public long[] shape() {
    return shape.clone();
  }

  /** How many numbers there are. */
  public long count() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** How many bytes the numbers take. */
  public long byteCount() {
    return count() * (integer ? Long.BYTES : Float.BYTES);
  }

  /** All numbers, row-major and little-endian, in memory outside Java's heap. */
  public ByteBuffer data() {
    ByteBuffer all =
        ByteBuffer.allocateDirect(Math.toIntExact(byteCount())).order(ByteOrder.LITTLE_ENDIAN);
    if (literal != null) {
      all.put(literal.duplicate());
    } else {
      for (long first = 0; first < count(); first += BLOCK) {
        putBlock(first, all);
      }
    }
    return all.flip();
  }

  /** Writes all numbers, a block at a time. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    if (literal != null) {
      writeFully(literal.duplicate(), channel);
      return;
    }
    ByteBuffer block =
        ByteBuffer.allocateDirect(BLOCK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long first = 0; first < count(); first += BLOCK) {
      block.clear();
      putBlock(first, block);
      writeFully(block.flip(), channel);
    }
  }

  private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void putBlock(long first, ByteBuffer target) {
    int count = (int) Math.min(BLOCK, count() - first);
    long seed = fnv1a(name);
    for (int i = 0; i < count; i++) {
      target.putFloat((float) (offset + scale * unit(seed, first + i)));
    }
  }

  /** Number {@code i} of a seed, in [-1, 1). */
  static double unit(long seed, long i) {
    long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 40) * 0x1p-23 - 1;
  }

  /** The 64-bit FNV-1a hash of a name in UTF-8. */
  static long fnv1a(String name) {
    long hash = 0xCBF29CE484222325L;
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ Byte.toUnsignedLong(each)) * 0x100000001B3L;
    }
    return hash;
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
