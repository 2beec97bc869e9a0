package dev.mien.face.restore;

/** How much of a face is restored. */
public enum FaceArea {
  /** All of it, hair included where it is in the aligned face. */
  WHOLE_FACE,
  /** Eyes and mouth alone: what people look at; skin stays as it was photographed. */
  MOUTH_AND_EYES
}
