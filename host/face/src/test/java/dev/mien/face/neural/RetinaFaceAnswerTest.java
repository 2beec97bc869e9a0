package dev.mien.face.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules for which no golden has a case: equal scores, and boxes that reach beyond the picture. */
class RetinaFaceAnswerTest {
  private static final int SIDE = 64;

  private final int rows = Prior.of(SIDE, SIDE).size();
  private final RetinaFaceAnswer answer =
      new RetinaFaceAnswer(
          SIDE, SIDE, new float[4 * rows], new float[2 * rows], new float[10 * rows]);

  private void score(int row, double score) {
    answer.conf()[2 * row + 1] = (float) score;
  }

  private List<Double> scores(double threshold) {
    return answer.faces(threshold).stream().map(DetectedFace::score).toList();
  }

  @Test
  void aScoreThatOnlyReachesTheThresholdIsNoFace() {
    score(0, 0.97f);

    assertEquals(List.of(), answer.faces(0.97));
    assertEquals(1, answer.faces(0.9699).size());
  }

  @Test
  void ofEquallySureFacesTheFirstPriorComesFirst() {
    score(2, 0.75);
    score(16, 0.75);

    assertEquals(List.of(0.75, 0.75), scores(0.5));
    assertEquals(Prior.of(SIDE, SIDE).get(2).centreX() * SIDE, middle(answer.faces(0.5).get(0)));
  }

  private static double middle(DetectedFace face) {
    return (face.box().left() + face.box().right()) / 2;
  }

  @Test
  void ofBoxesThatOverlapMuchTheSurestIsKept() {
    // The priors of 16 and of 32 pixels in one cell overlap by a quarter, two cells of 32 by 0.6.
    score(1, 0.75);
    score(3, 0.875);
    score(0, 0.625);

    assertEquals(List.of(0.875, 0.625), scores(0.5));
  }

  @Test
  void boxesReachBeyondThePictureAndAreCutForPixels() {
    score(1, 0.75);

    FaceBox box = answer.faces(0.5).get(0).box();

    assertEquals(new FaceBox(-12, -12, 20, 20), box);
    assertEquals(new FaceBox(0, 0, 20, 20), box.pixels(SIDE, SIDE));
    assertEquals(
        new FaceBox(0, 3, 5, 7), new FaceBox(-0.9, 3.9, 5.9, 7.1).pixels(SIDE, SIDE), "truncated");
    assertEquals(0, new FaceBox(70, 3, 90, 7).pixels(SIDE, SIDE).area());
  }
}
