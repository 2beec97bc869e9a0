package dev.mien.plugin.sadtalker.builtin.motion;

/**
 * How the head is held, relative to the photo.
 *
 * @param yaw degrees about the vertical axis; positive turns the nose to the right of the picture
 * @param pitch degrees about the axis through both ears; positive lowers the chin (a nod)
 * @param roll degrees in the picture plane; positive turns clockwise as seen
 * @param shiftX sideways movement, in distances between the eyes; positive to the right of the
 *     picture
 * @param shiftY upright movement, in distances between the eyes; positive downwards
 */
public record HeadPose(float yaw, float pitch, float roll, float shiftX, float shiftY) {
  /** The head as in the photo. */
  public static final HeadPose REST = new HeadPose(0, 0, 0, 0, 0);
}
