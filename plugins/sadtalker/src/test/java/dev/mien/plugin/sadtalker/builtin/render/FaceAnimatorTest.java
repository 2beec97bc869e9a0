package dev.mien.plugin.sadtalker.builtin.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.FaceLandmarks;
import dev.mien.media.image.ImageFiles;
import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.plugin.sadtalker.builtin.motion.HeadPose;
import dev.mien.plugin.sadtalker.builtin.motion.MouthPose;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A moving photo, checked on a drawn face whose points are known and on our own portrait. */
class FaceAnimatorTest {
  private static final int SIZE = 400;
  private static final double UNIT = 70;
  private static final double EYES_X = 197.3;
  private static final double EYES_Y = 150.6;
  private static final ToyFace TOY = ToyFace.draw(SIZE, SIZE, EYES_X, EYES_Y, UNIT);
  private static final FaceAnimator TOY_ANIMATOR = new FaceAnimator(TOY.photo(), TOY.landmarks());

  private static SourceFace portrait;

  @BeforeAll
  static void findThePortraitsFace() throws IOException {
    Path file = Path.of(System.getProperty("mien.repository", "../.."), "samples", "portrait.png");
    Image photo = ImageFiles.read(file);
    FaceLandmarks face = new CascadeFaceFinder().find(photo).get(0).landmarks();
    portrait =
        SourceFace.prepare(
            photo,
            face,
            VideoArea.of(
                photo.width(), photo.height(), face, Preprocess.CROP, 512, Optional.empty()));
  }

  private static FaceMotion mouth(MouthPose mouth) {
    return new FaceMotion(HeadPose.REST, mouth, 0, 0);
  }

  private static FaceMotion head(float yaw, float pitch, float roll, float shift) {
    return new FaceMotion(new HeadPose(yaw, pitch, roll, shift, 0), MouthPose.REST, 0, 0);
  }

  private static FaceMotion mirrored(FaceMotion motion) {
    HeadPose head = motion.head();
    return new FaceMotion(
        new HeadPose(-head.yaw(), head.pitch(), -head.roll(), -head.shiftX(), head.shiftY()),
        motion.mouth(),
        motion.blink(),
        motion.brows());
  }

  /** Mean difference of two pictures' samples, in steps of 255. */
  private static double difference(Image a, Image b) {
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return (double) sum / a.rgb().length;
  }

  private static int pixelX(double x) {
    return (int) Math.round(EYES_X + x * UNIT);
  }

  private static int pixelY(double y) {
    return (int) Math.round(EYES_Y + y * UNIT);
  }

  private static double luma(Image image, int x, int y) {
    return 0.299 * image.sample(x, y, 0)
        + 0.587 * image.sample(x, y, 1)
        + 0.114 * image.sample(x, y, 2);
  }

  @Test
  void atRestThePhotoIsLeftAsItIs() {
    assertArrayEquals(TOY.photo().rgb(), TOY_ANIMATOR.render(FaceMotion.REST).rgb());
    FaceAnimator animator = new FaceAnimator(portrait.picture(), portrait.landmarks());
    assertArrayEquals(portrait.picture().rgb(), animator.render(FaceMotion.REST).rgb());
  }

  @Test
  void pixelsFarFromTheHeadAreThePhotosInEveryPose() {
    ToyFace small = ToyFace.draw(600, 500, 300, 200, 30);
    FaceAnimator animator = new FaceAnimator(small.photo(), small.landmarks());
    for (ContactSheet.Pose pose : ContactSheet.POSES) {
      Image frame = animator.render(pose.motion());
      for (int y = 0; y < 500; y++) {
        for (int x = 0; x < 600; x++) {
          if (Math.hypot(x - 300, y - 200) > 4.3 * 30) {
            for (int c = 0; c < 3; c++) {
              assertEquals(
                  small.photo().sample(x, y, c),
                  frame.sample(x, y, c),
                  pose.name() + " at " + x + ", " + y);
            }
          }
        }
      }
    }
  }

  @Test
  void anOpenMouthIsDarkWithinAndLeavesForeheadAndBackgroundAlone() {
    Image frame = TOY_ANIMATOR.render(mouth(new MouthPose(0.9f, 0, 0, 0, 0)));

    double before = luma(TOY.photo(), pixelX(0), pixelY(1.19));
    double after = luma(frame, pixelX(0), pixelY(1.19));
    assertTrue(after < 0.75 * before, after + " is not dark against " + before);
    for (int y = 0; y < pixelY(0.2); y++) {
      for (int x = 0; x < SIZE; x++) {
        assertEquals(luma(TOY.photo(), x, y), luma(frame, x, y), x + ", " + y);
      }
    }
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < pixelX(-2.1); x++) {
        assertEquals(luma(TOY.photo(), x, y), luma(frame, x, y), x + ", " + y);
      }
    }
  }

  @Test
  void teethShowInASpreadMouth() {
    Image spread = TOY_ANIMATOR.render(mouth(new MouthPose(0.35f, 0.8f, 0, 0, 0)));

    double brightest = 0;
    for (int y = pixelY(1.03); y < pixelY(1.14); y++) {
      brightest = Math.max(brightest, luma(spread, pixelX(0.07), y));
    }
    assertTrue(brightest > luma(TOY.photo(), pixelX(0.07), pixelY(1.06)) + 20, "" + brightest);
  }

  @Test
  void aBlinkCoversTheIrises() {
    assertTrue(bluePixels(TOY.photo()) > 150);
    assertTrue(bluePixels(TOY_ANIMATOR.render(blink(0.5f))) > 30);
    assertEquals(0, bluePixels(TOY_ANIMATOR.render(blink(1))));
  }

  private static FaceMotion blink(float blink) {
    return new FaceMotion(HeadPose.REST, MouthPose.REST, blink, 0);
  }

  private static int bluePixels(Image image) {
    int count = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.sample(x, y, 2) > image.sample(x, y, 0) + 40) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void aMirroredPhotoMovesLikeTheMirror() {
    ToyFace other = TOY.mirrored();
    FaceAnimator animator = new FaceAnimator(other.photo(), other.landmarks());
    for (ContactSheet.Pose pose : ContactSheet.POSES) {
      Image expected = ToyFace.mirrored(TOY_ANIMATOR.render(pose.motion()));
      Image actual = animator.render(mirrored(pose.motion()));
      double difference = difference(expected, actual);
      assertTrue(difference < 0.5, pose.name() + " differs by " + difference);
    }
  }

  @Test
  void motionThatFlowsMakesPicturesThatFlow() {
    FaceAnimator animator = new FaceAnimator(portrait.picture(), portrait.landmarks());
    List<Double> changes = new ArrayList<>();
    Image last = null;
    for (int i = 0; i < 50; i++) {
      double t = 2 * Math.PI * i / 50;
      FaceMotion motion =
          new FaceMotion(
              new HeadPose(
                  (float) (8 * Math.sin(t)),
                  (float) (4 * Math.cos(t)),
                  (float) (4 * Math.sin(t + 1)),
                  0.03f,
                  0),
              new MouthPose(
                  (float) (0.5 - 0.5 * Math.cos(2 * t)),
                  (float) (0.6 * Math.sin(t)),
                  (float) (0.5 - 0.5 * Math.sin(t)),
                  0,
                  0),
              (float) (0.5 - 0.5 * Math.cos(t)),
              (float) Math.sin(t));
      Image frame = animator.render(motion);
      if (last != null) {
        changes.add(difference(last, frame));
      }
      last = frame;
    }
    changes.sort(null);
    double typical = changes.get(changes.size() / 2);
    double largest = changes.get(changes.size() - 1);
    assertTrue(largest < 2 * typical, "a pop of " + largest + " where " + typical + " is usual");
  }

  @Test
  void aSmallChangeOfMotionIsASmallChangeOfThePicture() {
    for (ContactSheet.Pose pose : ContactSheet.POSES) {
      FaceMotion motion = pose.motion();
      HeadPose head = motion.head();
      MouthPose mouth = motion.mouth();
      FaceMotion near =
          new FaceMotion(
              new HeadPose(head.yaw() + 0.1f, head.pitch(), head.roll(), 0, 0),
              new MouthPose(mouth.open() + 0.01f, mouth.wide(), mouth.round(), 0, mouth.tuck()),
              motion.blink(),
              motion.brows());
      FaceMotion same =
          new FaceMotion(
              new HeadPose(head.yaw(), head.pitch(), head.roll(), 0, 0),
              new MouthPose(mouth.open(), mouth.wide(), mouth.round(), 0, mouth.tuck()),
              motion.blink(),
              motion.brows());
      double change = difference(TOY_ANIMATOR.render(same), TOY_ANIMATOR.render(near));
      assertTrue(change > 0 && change < 2, pose.name() + " jumps by " + change);
    }
  }

  @Test
  void whatMovesKeepsItsSharpness() {
    FaceAnimator animator = new FaceAnimator(portrait.picture(), portrait.landmarks());
    Region head = animator.headRegion();
    double before = sharpness(portrait.picture(), head);
    for (FaceMotion motion :
        List.of(head(4.3f, 0, 0, 0), head(0, 3.2f, 0, 0), head(0, 0, 2.7f, 0.031f))) {
      double ratio = sharpness(animator.render(motion), head) / before;
      assertTrue(ratio > 0.85 && ratio < 1.15, motion + ": sharpness times " + ratio);
    }
  }

  /** The variance of the Laplacian. */
  private static double sharpness(Image image, Region region) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = region.y() + 1; y < region.y() + region.height() - 1; y++) {
      for (int x = region.x() + 1; x < region.x() + region.width() - 1; x++) {
        double value =
            luma(image, x - 1, y)
                + luma(image, x + 1, y)
                + luma(image, x, y - 1)
                + luma(image, x, y + 1)
                - 4 * luma(image, x, y);
        sum += value;
        squares += value * value;
        count++;
      }
    }
    return squares / count - (sum / count) * (sum / count);
  }

  @Test
  void severalThreadsMakeTheSamePicturesAsOne() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Image>> frames = new ArrayList<>();
      for (ContactSheet.Pose pose : ContactSheet.POSES) {
        frames.add(threads.submit(() -> TOY_ANIMATOR.render(pose.motion())));
      }
      for (int i = 0; i < frames.size(); i++) {
        assertArrayEquals(
            TOY_ANIMATOR.render(ContactSheet.POSES.get(i).motion()).rgb(),
            frames.get(i).get().rgb());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theWorkGrowsWithTheHeadAndNotWithThePhoto() {
    ToyFace large = ToyFace.draw(3264, 2448, 1600, 900, 60);
    FaceAnimator animator = new FaceAnimator(large.photo(), large.landmarks());

    Region head = animator.headRegion();
    assertTrue(head.width() < 9 * 60 && head.height() < 9 * 60, head.toString());
    Image frame = animator.render(ContactSheet.POSES.get(2).motion());
    assertEquals(3264, frame.width());
    assertEquals(2448, frame.height());
  }

  @Test
  void aFaceThatFillsATinyPhotoMovesToo() {
    ToyFace tiny = ToyFace.draw(200, 200, 100, 75, 48);
    FaceAnimator animator = new FaceAnimator(tiny.photo(), tiny.landmarks());
    for (ContactSheet.Pose pose : ContactSheet.POSES.subList(1, ContactSheet.POSES.size())) {
      double change = difference(tiny.photo(), animator.render(pose.motion()));
      assertTrue(change > 0.01 && change < 40, pose.name() + " changes it by " + change);
    }
  }

  @Test
  void transparencyIsKept() {
    byte[] alpha = new byte[SIZE * SIZE];
    Arrays.fill(alpha, (byte) 200);
    Image glass = new Image(SIZE, SIZE, TOY.photo().rgb(), alpha);

    Image frame = new FaceAnimator(glass, TOY.landmarks()).render(head(5, 0, 0, 0));

    assertArrayEquals(alpha, frame.alpha());
  }
}
