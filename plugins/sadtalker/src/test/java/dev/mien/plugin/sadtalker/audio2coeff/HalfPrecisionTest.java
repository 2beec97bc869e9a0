package dev.mien.plugin.sadtalker.audio2coeff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.neural.checkpoint.Checkpoint;
import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People halve official files to save space: weights of 16 bits, and things of their own. */
class HalfPrecisionTest {
  private static final int FRAMES = 3;

  // Windows keeps mapped files until their buffers are collected.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  @Test
  void weightsOfSixteenBitsGiveNearlyTheSame() throws IOException {
    Checkpoint whole = SyntheticCheckpoints.network("sadtalker/audio2exp");
    try (Checkpoint half = Checkpoint.open(halved(whole))) {
      assertEquals(
          ElementType.F16, requireNonNull(half.tensors().get("audio2exp.mapping1.weight")).type());
      assertArrayEquals(expression(whole), expression(half), 0.05f);
    }
  }

  private static float[] expression(Checkpoint weights) {
    Program program = Program.of(new ExpNet(), weights.tensors(), "audio2exp.", Precision.FLOAT32);
    assertEquals(List.of(), program.problems());
    try (LoadedNetwork network = NeuralEngine.load(program, NeuralDevice.CPU)) {
      CoefficientSequence start =
          new CoefficientSequence(
              FRAMES, FaceCoefficients.EXPRESSION, new float[FRAMES * FaceCoefficients.EXPRESSION]);
      MelWindows mel = (first, count) -> new float[count * MelMatrix.BANDS * MelMatrix.WINDOW];
      return AudioToExpression.expression(
              network, mel, start, new float[] {0, 0.5f, 1}, fraction -> {})
          .toArray();
    }
  }

  /** The same with every float in half, and a tensor that nobody knows. */
  private Path halved(Checkpoint whole) throws IOException {
    StringBuilder table = new StringBuilder();
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    for (TensorEntry entry : whole.tensors().values()) {
      boolean floats = entry.type() == ElementType.F32;
      ByteBuffer data = entry.data().order(ByteOrder.LITTLE_ENDIAN);
      byte[] bytes = new byte[floats ? data.remaining() / 2 : data.remaining()];
      if (floats) {
        ByteBuffer target = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
          target.putShort(half(data.getFloat()));
        }
      } else {
        data.get(bytes);
      }
      add(
          table,
          elements,
          entry.name(),
          floats ? "F16" : entry.type().name(),
          entry.shape(),
          bytes);
    }
    add(table, elements, "of.their.own", "F16", new long[] {2}, new byte[4]);
    byte[] header = ("{" + table + "}").getBytes(UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
    file.writeBytes(header);
    file.writeBytes(elements.toByteArray());
    return Files.write(folder.resolve("half.safetensors"), file.toByteArray());
  }

  private static void add(
      StringBuilder table,
      ByteArrayOutputStream elements,
      String name,
      String type,
      long[] shape,
      byte[] bytes) {
    int start = elements.size();
    elements.writeBytes(bytes);
    table.append(table.isEmpty() ? "" : ",");
    table.append(
        "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
            .formatted(name, type, Arrays.toString(shape), start, elements.size()));
  }

  /** The nearest number of 16 bits, for numbers that have one. */
  private static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int exponent = ((bits >>> 23) & 0xFF) - 127 + 15;
    if (exponent <= 0) {
      return (short) sign; // nothing here is that small and matters
    }
    int rounded = (exponent << 10) + (((bits & 0x7FFFFF) + 0x1000) >> 13);
    return (short) (sign | rounded);
  }
}
