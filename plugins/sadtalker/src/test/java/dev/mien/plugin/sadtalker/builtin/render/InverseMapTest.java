package dev.mien.plugin.sadtalker.builtin.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.FaceLandmarks;
import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.plugin.sadtalker.builtin.motion.HeadPose;
import dev.mien.plugin.sadtalker.builtin.motion.MouthPose;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Wherever the photo is looked up, neighbours stay neighbours: the field never folds. */
class InverseMapTest {
  private static final double UNIT = 80;
  private static final ToyFace TOY = ToyFace.draw(560, 560, 280, 220, UNIT);

  @Test
  void theFieldNeverFoldsInAnyPose() {
    List<FaceMotion> motions = new ArrayList<>();
    ContactSheet.POSES.forEach(pose -> motions.add(pose.motion()));
    for (int corner = 0; corner < 64; corner++) {
      motions.add(corner(corner));
    }
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      motions.add(any(random));
    }
    assertNoFold(TOY.photo(), TOY.landmarks(), motions);
  }

  @Test
  void pointsThatAreOffByATenthOfTheEyeDistanceTearNothing() {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      double off = 0.1 * UNIT;
      FaceLandmarks noisy =
          TOY.landmarks()
              .map(
                  p ->
                      p.plus(off * random.nextGaussian() / 1.5, off * random.nextGaussian() / 1.5));
      List<FaceMotion> motions = new ArrayList<>();
      ContactSheet.POSES.forEach(pose -> motions.add(pose.motion()));
      assertNoFold(TOY.photo(), noisy, motions);
    }
  }

  /** Every part of the motion at one end of its range or the other. */
  private static FaceMotion corner(int bits) {
    float yaw = (bits & 1) == 0 ? -14 : 14;
    float pitch = (bits & 2) == 0 ? -10 : 10;
    float roll = (bits & 4) == 0 ? -9 : 9;
    float shift = (bits & 8) == 0 ? -0.1f : 0.1f;
    boolean round = (bits & 16) != 0;
    return new FaceMotion(
        new HeadPose(yaw, pitch, roll, shift, -shift),
        new MouthPose(1, round ? -1 : 1, round ? 1 : 0, 0, 0),
        1,
        (bits & 32) == 0 ? -1 : 1);
  }

  private static FaceMotion any(Random random) {
    return new FaceMotion(
        new HeadPose(
            28 * random.nextFloat() - 14,
            20 * random.nextFloat() - 10,
            18 * random.nextFloat() - 9,
            0.2f * random.nextFloat() - 0.1f,
            0.2f * random.nextFloat() - 0.1f),
        new MouthPose(
            random.nextFloat(),
            2 * random.nextFloat() - 1,
            random.nextFloat(),
            random.nextFloat(),
            random.nextFloat()),
        random.nextFloat(),
        2 * random.nextFloat() - 1);
  }

  private static void assertNoFold(Image photo, FaceLandmarks landmarks, List<FaceMotion> motions) {
    FaceShape face = FaceShape.of(photo, landmarks);
    Grid grid = Grid.over(new FaceAnimator(photo, landmarks).headRegion(), 4);
    HeadTurn head = new HeadTurn(photo, face, grid);
    Expression expression = new Expression(face, grid);
    for (FaceMotion motion : motions) {
      InverseMap map = new InverseMap(grid, face, head, expression, motion);
      LipLine lips = new LipLine(face, grid, map.displacement(), motion.mouth());
      for (int row = 0; row < grid.rows() - 1; row++) {
        for (int column = 0; column < grid.columns() - 1; column++) {
          int node = row * grid.columns() + column;
          int next = node + grid.columns();
          boolean above = shown(map, lips, true, node, node + 1, next, next + 1);
          boolean below = shown(map, lips, false, node, node + 1, next, next + 1);
          if (above || below) {
            double jacobian =
                above
                    ? jacobian(grid, map.upperX(), map.upperY(), node)
                    : jacobian(grid, map.lowerX(), map.lowerY(), node);
            assertTrue(
                jacobian > 0,
                () ->
                    "a fold of "
                        + jacobian
                        + " at "
                        + map.faceX(node)
                        + ", "
                        + map.faceY(node)
                        + " in "
                        + motion);
          }
        }
      }
    }
  }

  /** Whether all nodes lie on one side of the open mouth. */
  private static boolean shown(InverseMap map, LipLine lips, boolean above, int... nodes) {
    for (int node : nodes) {
      double x = map.faceX(node);
      double y = map.faceY(node);
      if (above ? y > lips.upper(x) : y < lips.lower(x)) {
        return false;
      }
    }
    return true;
  }

  /** The area in the photo of what fills one cell of the frame, in cells. */
  private static double jacobian(Grid grid, float[] dx, float[] dy, int node) {
    int next = node + grid.columns();
    double step = grid.step();
    double rightX = 1 + (dx[node + 1] - dx[node]) / step;
    double rightY = (dy[node + 1] - dy[node]) / step;
    double downX = (dx[next] - dx[node]) / step;
    double downY = 1 + (dy[next] - dy[node]) / step;
    return rightX * downY - rightY * downX;
  }
}
