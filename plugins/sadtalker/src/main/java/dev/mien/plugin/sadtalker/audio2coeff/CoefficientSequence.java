package dev.mien.plugin.sadtalker.audio2coeff;

import java.util.List;

/**
 * Coefficients over time, 25 rows a second: a face in motion, or a part of it.
 *
 * <p>Rows count from the start of the sound; before the first and after the last the motion stands
 * still.
 */
public final class CoefficientSequence {
  private final int frames;
  private final int channels;
  private final float[] values;

  /**
   * A sequence.
   *
   * @param frames at least 1
   * @param channels coefficients per row, at least 1
   * @param values {@code [frames, channels]}, handed over
   */
  public CoefficientSequence(int frames, int channels, float[] values) {
    if (frames < 1 || channels < 1 || values.length != (long) frames * channels) {
      throw new IllegalArgumentException(
          "%d values do not make %d rows of %d".formatted(values.length, frames, channels));
    }
    this.frames = frames;
    this.channels = channels;
    this.values = values;
  }

  /** Several faces after each other, for example those of a video: {@code [faces, 73]}. */
  public static CoefficientSequence of(List<FaceCoefficients> faces) {
    float[] values = new float[faces.size() * FaceCoefficients.COUNT];
    for (int face = 0; face < faces.size(); face++) {
      for (int i = 0; i < FaceCoefficients.COUNT; i++) {
        values[face * FaceCoefficients.COUNT + i] = faces.get(face).get(i);
      }
    }
    return new CoefficientSequence(faces.size(), FaceCoefficients.COUNT, values);
  }

  /**
   * Expression and pose side by side.
   *
   * @param expression {@code [frames, 64]}
   * @param pose {@code [frames, 6]}
   * @return {@code [frames, 70]}
   */
  public static CoefficientSequence joined(
      CoefficientSequence expression, CoefficientSequence pose) {
    if (expression.frames != pose.frames) {
      throw new IllegalArgumentException(
          "%d rows of expression, but %d of pose".formatted(expression.frames, pose.frames));
    }
    int channels = expression.channels + pose.channels;
    float[] values = new float[expression.frames * channels];
    for (int frame = 0; frame < expression.frames; frame++) {
      int at = frame * channels;
      System.arraycopy(
          expression.values, frame * expression.channels, values, at, expression.channels);
      System.arraycopy(
          pose.values, frame * pose.channels, values, at + expression.channels, pose.channels);
    }
    return new CoefficientSequence(expression.frames, channels, values);
  }

  /** How many rows there are. */
  public int frames() {
    return frames;
  }

  /** How many coefficients a row has. */
  public int channels() {
    return channels;
  }

  /** One value. */
  public float get(int frame, int channel) {
    return values[frame * channels + channel];
  }

  /** All values, {@code [frames, channels]}; a copy. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * One coefficient between rows: a Catmull-Rom curve through its values, which is the value itself
   * at a whole position.
   *
   * @param position in rows from the first, any number
   */
  public float at(double position, int channel) {
    double inside = Math.max(0, Math.min(frames - 1, position));
    int row = (int) inside;
    double t = inside - row;
    if (t == 0) {
      return get(row, channel);
    }
    double before = get(Math.max(0, row - 1), channel);
    double from = get(row, channel);
    double to = get(row + 1, channel);
    double after = get(Math.min(frames - 1, row + 2), channel);
    double curve =
        from
            + 0.5
                * t
                * (to
                    - before
                    + t
                        * (2 * before
                            - 5 * from
                            + 4 * to
                            - after
                            + t * (3 * (from - to) + after - before)));
    return (float) curve;
  }
}
