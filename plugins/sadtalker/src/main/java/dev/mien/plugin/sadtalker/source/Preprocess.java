package dev.mien.plugin.sadtalker.source;

/**
 * Which part of the photo becomes the video. Names and meanings: SadTalker, option {@code
 * preprocess}.
 */
public enum Preprocess {
  /** The face and little else. */
  CROP,
  /** The face with a border around it. */
  EXTCROP,
  /** The whole photo, resized; for photos that are little more than a face. */
  RESIZE,
  /** The whole photo at its own resolution; the face moves in its place. */
  FULL,
  /** As {@link #FULL}; a network that renders a cut-out renders the one of {@link #EXTCROP}. */
  EXTFULL;

  /** Whether the video shows the photo at its own resolution. */
  public boolean keepsPhoto() {
    return this == FULL || this == EXTFULL;
  }

  /** Whether the video shows a cut-out of the photo. */
  public boolean cutsOut() {
    return this == CROP || this == EXTCROP;
  }
}
