package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * The expressions of a face that speaks. Source: SadTalker, {@code
 * src/audio2exp_models/audio2exp.py}; that frames come in batches of ten there changes nothing.
 */
public final class AudioToExpression {
  private static final int BATCH = 32;
  private static final int CHANNELS = FaceCoefficients.EXPRESSION;

  private final NetworkFile file;
  private final String prefix;

  /**
   * Uses the network of a file.
   *
   * @param prefix of {@link ExpNet}'s names in there
   */
  public AudioToExpression(NetworkFile file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  /**
   * An expression for each frame.
   *
   * @param start what each frame starts from, {@code [frames, 64 or more]}
   * @param blink how closed the eyes shall be, 0 to 1, [frames]
   * @param watch is told how far it is, 0 to 1, and may end it by throwing
   * @return {@code [frames, 64]}
   */
  public CoefficientSequence expression(
      MelMatrix mel, CoefficientSequence start, float[] blink, DoubleConsumer watch) {
    try (Lease lease = file.lease("ExpNet", new ExpNet(), prefix)) {
      return expression(lease.network(), mel::windows, start, blink, watch);
    }
  }

  static CoefficientSequence expression(
      LoadedNetwork expNet,
      MelWindows mel,
      CoefficientSequence start,
      float[] blink,
      DoubleConsumer watch) {
    int frames = start.frames();
    float[] expressions = new float[frames * CHANNELS];
    for (int first = 0; first < frames; first += BATCH) {
      watch.accept((double) first / frames);
      int count = Math.min(BATCH, frames - first);
      float[] eyes = Arrays.copyOfRange(blink, first, first + count);
      try (Tensor heard =
              Tensor.of(mel.windows(first, count), count, 1, MelMatrix.BANDS, MelMatrix.WINDOW);
          Tensor reference = Tensor.of(rows(start, first, count), count, CHANNELS);
          Tensor eyelids = Tensor.of(eyes, count, 1);
          Results results =
              expNet.run(Map.of("mel", heard, "reference", reference, "blink", eyelids))) {
        float[] batch = results.floats("expression");
        System.arraycopy(batch, 0, expressions, first * CHANNELS, batch.length);
      }
    }
    watch.accept(1);
    return new CoefficientSequence(frames, CHANNELS, expressions);
  }

  /** The expressions of consecutive rows, {@code [count, 64]}. */
  private static float[] rows(CoefficientSequence start, int first, int count) {
    float[] rows = new float[count * CHANNELS];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = start.get(first + i / CHANNELS, i % CHANNELS);
    }
    return rows;
  }
}
