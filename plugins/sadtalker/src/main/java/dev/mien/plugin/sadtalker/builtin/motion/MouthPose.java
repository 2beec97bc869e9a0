package dev.mien.plugin.sadtalker.builtin.motion;

/**
 * How the mouth is held. All zero is the mouth of the photo, closed.
 *
 * @param open how far the jaw is dropped: 0 closed, 1 a loud, clear "a"
 * @param wide −1 drawn together as for "u", 1 spread as for "i"
 * @param round 0 to 1: lips pushed forward into a ring as for "o" and "u"
 * @param press 0 to 1: lips pressed together as for "m", "b", "p"
 * @param tuck 0 to 1: lower lip drawn up under the upper teeth as for "f", "v"
 */
public record MouthPose(float open, float wide, float round, float press, float tuck) {
  /** The mouth as in the photo, closed. */
  public static final MouthPose REST = new MouthPose(0, 0, 0, 0, 0);
}
