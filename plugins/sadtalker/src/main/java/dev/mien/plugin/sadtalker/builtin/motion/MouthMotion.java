package dev.mien.plugin.sadtalker.builtin.motion;

import dev.mien.plugin.sadtalker.builtin.voice.MouthShape;
import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.List;

/**
 * Turns mouth shapes into mouth poses. Neighbouring shapes run into one another, as they do in
 * speech (coarticulation), but a closure stays a closure: lips that should meet do meet.
 */
final class MouthMotion {
  /** Shapes this far before and after a frame have a say in its pose. */
  static final double REACH_SECONDS = 0.1;

  private static final double BLEND_SECONDS = 0.035;

  private final double frameRate;
  private final double scale;

  MouthMotion(double frameRate, double expressionScale) {
    this.frameRate = frameRate;
    this.scale = expressionScale;
  }

  /**
   * The pose of one frame.
   *
   * @param shapes the frame's own shape and its neighbours
   * @param index which of them is the frame's own
   */
  MouthPose pose(List<MouthShape> shapes, int index) {
    double open = 0;
    double wide = 0;
    double round = 0;
    double tuck = 0;
    double sum = 0;
    for (int i = 0; i < shapes.size(); i++) {
      double seconds = (i - index) / frameRate;
      double weight = Math.exp(-0.5 * Math.pow(seconds / BLEND_SECONDS, 2));
      MouthShape shape = shapes.get(i);
      double strength = weight * (0.3 + 0.7 * Math.min(1, shape.loudness()));
      open += strength * opening(shape);
      wide += weight * width(shape);
      round += weight * shape.weight(Viseme.ROUND);
      tuck += weight * shape.weight(Viseme.TEETH_ON_LIP);
      sum += weight;
    }
    // The frame's own closure, unblended: a "p" lasts hardly longer than a frame. A closure that is
    // hardly heard is left out, or the lips would flutter through every vowel.
    double press = ease(1.6 * shapes.get(index).weight(Viseme.CLOSED) - 0.3);
    double rest = ease(2 * shapes.get(index).weight(Viseme.REST) - 0.8);
    double free = (1 - press) * (1 - rest);
    return new MouthPose(
        (float) Math.min(1.2, scale * free * open / sum),
        (float) clamp(scale * (1 - rest) * wide / sum, -1, 1),
        (float) clamp(scale * (1 - rest) * round / sum, 0, 1),
        (float) (press * Math.min(1, scale)),
        (float) (ease(tuck / sum) * (1 - rest) * Math.min(1, scale)));
  }

  private static double opening(MouthShape shape) {
    return 1.0 * shape.weight(Viseme.OPEN)
        + 0.34 * shape.weight(Viseme.WIDE)
        + 0.42 * shape.weight(Viseme.ROUND)
        + 0.2 * shape.weight(Viseme.NEUTRAL)
        + 0.08 * shape.weight(Viseme.TEETH_ON_LIP);
  }

  private static double width(MouthShape shape) {
    return 0.8 * shape.weight(Viseme.WIDE)
        + 0.1 * shape.weight(Viseme.OPEN)
        - 0.75 * shape.weight(Viseme.ROUND);
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }

  private static double ease(double t) {
    double clamped = clamp(t, 0, 1);
    return clamped * clamped * (3 - 2 * clamped);
  }
}
