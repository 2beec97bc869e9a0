package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.media.image.ImageOps;
import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.plugin.sadtalker.builtin.motion.HeadPose;
import dev.mien.plugin.sadtalker.builtin.motion.MouthPose;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.List;

/** One photo in many poses on one picture, for a person to look at. */
final class ContactSheet {
  /** A motion and what to call it. */
  record Pose(String name, FaceMotion motion) {}

  /** From rest over every shape of the mouth to the largest turns of the head. */
  static final List<Pose> POSES =
      List.of(
          new Pose("rest", FaceMotion.REST),
          mouth("press", 0, 0, 0, 1, 0),
          mouth("a", 1, 0.1f, 0, 0, 0),
          mouth("half a", 0.5f, 0.05f, 0, 0, 0),
          mouth("i", 0.34f, 0.8f, 0, 0, 0),
          mouth("o", 0.55f, -0.5f, 0.8f, 0, 0),
          mouth("u", 0.3f, -0.75f, 1, 0, 0),
          mouth("f", 0.08f, 0, 0, 0, 1),
          new Pose("half blink", new FaceMotion(HeadPose.REST, MouthPose.REST, 0.5f, 0)),
          new Pose("blink", new FaceMotion(HeadPose.REST, MouthPose.REST, 1, 0)),
          head("yaw -10", -10, 0, 0),
          head("yaw 10", 10, 0, 0),
          head("pitch -8", 0, -8, 0),
          head("pitch 8", 0, 8, 0),
          head("roll -8", 0, 0, -8),
          head("roll 8", 0, 0, 8),
          new Pose(
              "all at once",
              new FaceMotion(
                  new HeadPose(8, -5, 5, 0.05f, 0.02f),
                  new MouthPose(0.8f, 0.2f, 0, 0, 0),
                  0.6f,
                  1)),
          new Pose(
              "all the other way",
              new FaceMotion(
                  new HeadPose(-8, 5, -5, -0.05f, -0.02f),
                  new MouthPose(0.4f, -0.4f, 0.8f, 0, 0),
                  0,
                  -1)));

  private ContactSheet() {}

  private static Pose mouth(
      String name, float open, float wide, float round, float press, float tuck) {
    MouthPose mouth = new MouthPose(open, wide, round, press, tuck);
    return new Pose(name, new FaceMotion(HeadPose.REST, mouth, 0, 0));
  }

  private static Pose head(String name, float yaw, float pitch, float roll) {
    HeadPose head = new HeadPose(yaw, pitch, roll, 0, 0);
    return new Pose(name, new FaceMotion(head, MouthPose.REST, 0, 0));
  }

  /** Every pose, row by row, each frame made as wide as told. */
  static Image of(FaceAnimator animator, int columns, int frameWidth) {
    List<Image> frames = new ArrayList<>();
    for (Pose pose : POSES) {
      Image frame = animator.render(pose.motion());
      int height = Math.max(1, Math.round((float) frameWidth * frame.height() / frame.width()));
      frames.add(ImageOps.resize(frame, frameWidth, height));
    }
    int height = frames.get(0).height();
    int rows = (frames.size() + columns - 1) / columns;
    Image sheet = Image.blank(columns * frameWidth, rows * height);
    for (int i = 0; i < frames.size(); i++) {
      int left = i % columns * frameWidth;
      int top = i / columns * height;
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            frames.get(i).rgb(),
            y * frameWidth * 3,
            sheet.rgb(),
            ((top + y) * sheet.width() + left) * 3,
            frameWidth * 3);
      }
    }
    return sheet;
  }
}
