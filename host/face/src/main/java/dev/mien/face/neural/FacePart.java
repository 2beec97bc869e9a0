package dev.mien.face.neural;

import java.util.List;

/** What a pixel of a face is part of, in the order of CelebAMask-HQ (Lee et al., CVPR 2020). */
public enum FacePart {
  BACKGROUND,
  SKIN,
  NOSE,
  GLASSES,
  LEFT_EYE,
  RIGHT_EYE,
  LEFT_BROW,
  RIGHT_BROW,
  LEFT_EAR,
  RIGHT_EAR,
  MOUTH,
  UPPER_LIP,
  LOWER_LIP,
  HAIR,
  HAT,
  EARRING,
  NECKLACE,
  NECK,
  CLOTH;

  private static final List<FacePart> ALL = List.of(values());

  /** How many there are. */
  public static final int COUNT = ALL.size();

  /** The part with a number, 0 to 18. */
  static FacePart of(int number) {
    return ALL.get(number);
  }
}
