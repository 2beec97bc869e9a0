package dev.mien.plugin.sadtalker.builtin.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.plugin.sadtalker.engine.MotionSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadMotionTest {
  private static final double SECONDS = 20;

  private static MotionSettings settings(int style, boolean still, double yawScale) {
    return new MotionSettings(style, 5, still, 1, yawScale, 1, 1, true);
  }

  /** Syllables four times a second, with a pause in the middle. */
  private static double loudness(double time) {
    return time > 9 && time < 11 ? 0 : 0.5 + 0.5 * Math.sin(2 * Math.PI * 4 * time);
  }

  private static List<HeadPose> run(MotionSettings settings, double frameRate) {
    HeadMotion head = new HeadMotion(settings, frameRate);
    List<HeadPose> poses = new ArrayList<>();
    for (int i = 0; i < SECONDS * frameRate; i++) {
      double time = (i + 0.5) / frameRate;
      poses.add(head.next(time, SECONDS - time, loudness(time)));
    }
    return poses;
  }

  @Test
  void everyStyleMovesInItsOwnWay() {
    List<List<HeadPose>> all = new ArrayList<>();
    for (int style = 0; style < PoseStyle.COUNT; style++) {
      all.add(run(settings(style, false, 1), 25));
    }
    for (int a = 0; a < all.size(); a++) {
      for (int b = 0; b < a; b++) {
        assertTrue(distance(all.get(a), all.get(b)) > 0.7, "styles " + a + " and " + b);
      }
    }
  }

  private static double distance(List<HeadPose> a, List<HeadPose> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum +=
          Math.pow(a.get(i).yaw() - b.get(i).yaw(), 2)
              + Math.pow(a.get(i).pitch() - b.get(i).pitch(), 2)
              + Math.pow(a.get(i).roll() - b.get(i).roll(), 2);
    }
    return Math.sqrt(sum / a.size());
  }

  @Test
  void theSameSeedMovesAlike() {
    assertEquals(run(settings(9, false, 1), 25), run(settings(9, false, 1), 25));
  }

  @Test
  void aStillHeadKeepsThePhotosPose() {
    for (HeadPose pose : run(settings(9, true, 1), 25)) {
      assertEquals(HeadPose.REST, pose);
    }
  }

  @Test
  void aScaleOfZeroSwitchesOneAxisOff() {
    List<HeadPose> poses = run(settings(9, false, 0), 25);
    assertTrue(poses.stream().allMatch(pose -> pose.yaw() == 0));
    assertTrue(poses.stream().anyMatch(pose -> Math.abs(pose.pitch()) > 0.5));
  }

  @Test
  void movementIsSmoothAndWithinWhatAPhotoCanShow() {
    for (int style = 0; style < PoseStyle.COUNT; style++) {
      List<HeadPose> poses = run(settings(style, false, 1), 25);
      for (int i = 1; i < poses.size(); i++) {
        assertTrue(Math.abs(poses.get(i).yaw()) < 14, "yaw of style " + style);
        assertTrue(Math.abs(poses.get(i).pitch()) < 11, "pitch of style " + style);
        assertTrue(Math.abs(poses.get(i).yaw() - poses.get(i - 1).yaw()) < 1.5, "style " + style);
        assertTrue(
            Math.abs(poses.get(i).pitch() - poses.get(i - 1).pitch()) < 1.5, "style " + style);
      }
    }
  }

  @Test
  void theHeadStartsAndEndsAtRest() {
    List<HeadPose> poses = run(settings(21, false, 1), 25);
    for (HeadPose pose : List.of(poses.get(0), poses.get(poses.size() - 1))) {
      assertTrue(Math.abs(pose.yaw()) < 0.2 && Math.abs(pose.pitch()) < 0.2, pose.toString());
    }
  }

  @Test
  void theFrameRateDoesNotChangeTheMovement() {
    List<HeadPose> slow = run(settings(4, false, 1), 25);
    List<HeadPose> fast = run(settings(4, false, 1), 50);
    double worst = 0;
    for (int i = 0; i < slow.size(); i++) {
      worst = Math.max(worst, Math.abs(slow.get(i).yaw() - fast.get(2 * i).yaw()));
    }
    assertTrue(worst < 1, "yaw differs by " + worst + " degrees");
  }

  @Test
  void thereAre46Styles() {
    assertThrows(IllegalArgumentException.class, () -> PoseStyle.of(46));
    assertThrows(IllegalArgumentException.class, () -> PoseStyle.of(-1));
  }
}
