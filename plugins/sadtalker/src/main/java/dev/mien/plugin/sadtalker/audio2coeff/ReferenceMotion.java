package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.face.neural.Fidelity;

/**
 * What a reference video lends to the talking face: the movement of its head, or its eyes. A video
 * shorter than the sound is played to and fro; the reference starts it anew each time, which jumps.
 * Source: SadTalker, {@code src/test_audio2coeff.py} and {@code src/generate_batch.py}.
 */
public final class ReferenceMotion {
  private final CoefficientSequence video;
  private final Fidelity fidelity;

  /**
   * The motion of a video.
   *
   * @param video {@code [frames, 73]}, 25 rows a second
   */
  public ReferenceMotion(CoefficientSequence video, Fidelity fidelity) {
    this.video = video;
    this.fidelity = fidelity;
  }

  /**
   * Adds the head movement of the video, relative to its first frame.
   *
   * @param coefficients {@code [frames, 70]}
   * @return the same with another pose
   */
  public CoefficientSequence addPoseTo(CoefficientSequence coefficients) {
    float[] moved = coefficients.toArray();
    int channels = coefficients.channels();
    for (int frame = 0; frame < coefficients.frames(); frame++) {
      int row = row(frame);
      for (int i = FaceCoefficients.EXPRESSION; i < FaceCoefficients.MOTION; i++) {
        moved[frame * channels + i] += video.get(row, i) - video.get(0, i);
      }
    }
    return new CoefficientSequence(coefficients.frames(), channels, moved);
  }

  /**
   * What the expression network starts from, with the eyes of the video: expressions of the video,
   * the photo's head pose.
   *
   * @return {@code [frames, 70]}
   */
  public CoefficientSequence withItsEyes(FaceCoefficients photo, int frames) {
    float[] values = start(photo, frames).toArray();
    for (int frame = 0; frame < frames; frame++) {
      int row = row(frame);
      for (int i = 0; i < FaceCoefficients.EXPRESSION; i++) {
        values[frame * FaceCoefficients.MOTION + i] = video.get(row, i);
      }
    }
    return new CoefficientSequence(frames, FaceCoefficients.MOTION, values);
  }

  /**
   * The video's own motion, expression and pose.
   *
   * @return {@code [frames, 70]}
   */
  public CoefficientSequence whole(int frames) {
    float[] values = new float[frames * FaceCoefficients.MOTION];
    for (int at = 0; at < values.length; at++) {
      values[at] = video.get(row(at / FaceCoefficients.MOTION), at % FaceCoefficients.MOTION);
    }
    return new CoefficientSequence(frames, FaceCoefficients.MOTION, values);
  }

  /**
   * What the expression network starts from without a video: the photo's own face in every row.
   *
   * @return {@code [frames, 70]}
   */
  public static CoefficientSequence start(FaceCoefficients photo, int frames) {
    float[] values = new float[frames * FaceCoefficients.MOTION];
    for (int at = 0; at < values.length; at++) {
      values[at] = photo.get(at % FaceCoefficients.MOTION);
    }
    return new CoefficientSequence(frames, FaceCoefficients.MOTION, values);
  }

  private int row(int frame) {
    int length = video.frames();
    if (fidelity.isReference()) {
      return frame % length;
    }
    int there = Math.max(1, length - 1);
    int step = frame % (2 * there);
    return length == 1 ? 0 : step <= there ? step : 2 * there - step;
  }
}
