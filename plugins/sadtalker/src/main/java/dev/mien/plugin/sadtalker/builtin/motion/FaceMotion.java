package dev.mien.plugin.sadtalker.builtin.motion;

/**
 * Everything that moves in one frame.
 *
 * @param head how the head is held
 * @param mouth how the mouth is held
 * @param blink 0 eyes as in the photo, 1 both closed
 * @param brows −1 lowered, 0 as in the photo, 1 raised
 */
public record FaceMotion(HeadPose head, MouthPose mouth, float blink, float brows) {
  /** The face as in the photo, with its mouth closed. */
  public static final FaceMotion REST = new FaceMotion(HeadPose.REST, MouthPose.REST, 0, 0);
}
