package dev.mien.plugin.sadtalker.builtin.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.plugin.sadtalker.builtin.voice.MouthShape;
import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MouthMotionTest {
  private final MouthMotion mouth = new MouthMotion(25, 1);

  private static MouthShape shape(Viseme viseme, float loudness) {
    float[] weights = new float[Viseme.values().length];
    weights[Arrays.asList(Viseme.values()).indexOf(viseme)] = 1;
    return new MouthShape(weights, loudness);
  }

  private MouthPose steady(Viseme viseme) {
    MouthShape[] shapes = new MouthShape[7];
    Arrays.fill(shapes, shape(viseme, viseme == Viseme.REST ? 0 : 1));
    return mouth.pose(List.of(shapes), 3);
  }

  @Test
  void everyShapeHasItsPose() {
    assertTrue(steady(Viseme.OPEN).open() > 0.9);
    assertTrue(steady(Viseme.WIDE).wide() > 0.6 && steady(Viseme.WIDE).open() < 0.5);
    assertTrue(steady(Viseme.ROUND).round() > 0.9 && steady(Viseme.ROUND).wide() < -0.5);
    assertTrue(steady(Viseme.CLOSED).press() > 0.9);
    assertTrue(steady(Viseme.TEETH_ON_LIP).tuck() > 0.9);
  }

  @Test
  void silenceIsTheMouthOfThePhoto() {
    assertEquals(MouthPose.REST, steady(Viseme.REST));
  }

  @Test
  void aClosureOfOneFrameBetweenVowelsStillCloses() {
    MouthShape a = shape(Viseme.OPEN, 1);
    MouthShape p = shape(Viseme.CLOSED, 0.5f);

    MouthPose pose = mouth.pose(List.of(a, a, a, p, a, a, a), 3);

    assertEquals(0, pose.open(), 1e-6);
    assertEquals(1, pose.press(), 1e-6);
  }

  @Test
  void aScaleOfZeroLeavesTheMouthAlone() {
    MouthShape a = shape(Viseme.OPEN, 1);

    MouthPose pose = new MouthMotion(25, 0).pose(List.of(a, a, a), 1);

    assertEquals(MouthPose.REST, pose);
  }

  @Test
  void aQuietVoiceOpensTheMouthLess() {
    MouthShape loud = shape(Viseme.OPEN, 1);
    MouthShape quiet = shape(Viseme.OPEN, 0.2f);

    assertTrue(
        mouth.pose(List.of(quiet, quiet, quiet), 1).open()
            < 0.7 * mouth.pose(List.of(loud, loud, loud), 1).open());
  }
}
