package dev.mien.plugin.sadtalker.audio2coeff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.neural.Fidelity;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences and what is done to them beyond the reference. */
class CoefficientSequenceTest {
  private static CoefficientSequence line(int frames) {
    float[] values = new float[frames];
    for (int i = 0; i < frames; i++) {
      values[i] = i;
    }
    return new CoefficientSequence(frames, 1, values);
  }

  @Test
  void betweenRowsMotionIsSmoothAndBeyondItStands() {
    CoefficientSequence line = line(10);
    assertEquals(3, line.at(3, 0));
    assertEquals(3.25f, line.at(3.25, 0), 1e-6);
    assertEquals(0, line.at(-5, 0));
    assertEquals(9, line.at(9.7, 0));
    assertEquals(0, line(1).at(0.5, 0));
  }

  @Test
  void expressionAndPoseStandSideBySide() {
    CoefficientSequence joined =
        CoefficientSequence.joined(
            new CoefficientSequence(2, 64, new float[128]),
            new CoefficientSequence(2, 6, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    assertEquals(70, joined.channels());
    assertEquals(7, joined.get(1, 64));
    assertThrows(
        IllegalArgumentException.class, () -> CoefficientSequence.joined(line(2), line(3)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void tooFewRowsForAParabolaStayAsTheyAre(int frames) {
    CoefficientSequence line = line(frames);
    assertSame(line, SavitzkyGolay.smooth(line));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20, 21, 32, 33, 34, 64, 65, 66, 1000})
  void blocksMakeEveryFrameButTheFirstOnce(int frames) {
    List<PoseBlocks.Block> blocks = PoseBlocks.of(frames);
    assertEquals(frames - 1, blocks.stream().mapToInt(PoseBlocks.Block::kept).sum());
    for (PoseBlocks.Block block : blocks) {
      assertEquals(PoseBlocks.LENGTH, block.windows() + block.repeats());
      assertTrue(block.firstWindow() >= 1 && block.firstWindow() + block.windows() <= frames);
    }
  }

  @Test
  void theHeadDoesNotJerkWhereBlocksMeet() {
    int frames = 1 + 3 * PoseBlocks.LENGTH;
    float[] pose = new float[frames];
    for (int i = 1; i < frames; i++) {
      pose[i] = 1 + (i - 1) / PoseBlocks.LENGTH % 2 + 0.01f * (float) Math.sin(i);
    }
    CoefficientSequence jumping = new CoefficientSequence(frames, 1, pose);
    CoefficientSequence faded = PoseBlocks.crossFade(jumping);
    assertEquals(0, faded.get(0, 0), "it starts from the photo's pose");
    assertTrue(largestStep(jumping) > 0.9);
    assertTrue(largestStep(faded) < 0.2, "largest step " + largestStep(faded));
    int inside = 1 + PoseBlocks.LENGTH / 2;
    assertEquals(jumping.get(inside, 0), faded.get(inside, 0), "the middle of a block stays");
  }

  private static double largestStep(CoefficientSequence pose) {
    return IntStream.range(1, pose.frames())
        .mapToDouble(i -> Math.abs(pose.get(i, 0) - pose.get(i - 1, 0)))
        .max()
        .orElseThrow();
  }

  @Test
  void theSameSeedGivesTheSameBlinks() {
    float[] blinks = BlinkRatio.random(500, new Random(7));
    assertArrayEquals(blinks, BlinkRatio.random(500, new Random(7)));
    long shut = IntStream.range(0, 500).filter(i -> blinks[i] == 1).count();
    assertTrue(shut >= 6 && shut <= 33, shut + " blinks in 20 seconds");
    assertArrayEquals(BlinkRatio.open(21), BlinkRatio.random(21, new Random(7)));
  }

  @Test
  void aShortReferenceVideoIsPlayedToAndFro() {
    float[] values = new float[3 * FaceCoefficients.COUNT];
    for (int row = 0; row < 3; row++) {
      values[row * FaceCoefficients.COUNT + 64] = 10 + row;
    }
    CoefficientSequence video = new CoefficientSequence(3, FaceCoefficients.COUNT, values);
    CoefficientSequence still =
        new CoefficientSequence(7, FaceCoefficients.MOTION, new float[7 * FaceCoefficients.MOTION]);
    assertArrayEquals(new float[] {0, 1, 2, 1, 0, 1, 2}, yaw(video, still, Fidelity.CORRECTED));
    assertArrayEquals(new float[] {0, 1, 2, 0, 1, 2, 0}, yaw(video, still, Fidelity.REFERENCE));
  }

  private static float[] yaw(
      CoefficientSequence video, CoefficientSequence still, Fidelity fidelity) {
    CoefficientSequence moved = new ReferenceMotion(video, fidelity).addPoseTo(still);
    float[] yaw = new float[moved.frames()];
    for (int i = 0; i < yaw.length; i++) {
      yaw[i] = moved.get(i, 64);
    }
    return yaw;
  }
}
