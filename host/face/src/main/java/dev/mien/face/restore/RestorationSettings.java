package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.face.neural.Fidelity;
import dev.mien.spi.face.FaceRestorer;

/**
 * How the faces of a picture are restored.
 *
 * @param visibility how much of a restored face shows, 0 to 1
 * @param faithfulness see {@link FaceRestorer#restore}
 * @param area how much of a face is restored
 * @param keepSkinTone whether a face keeps its colours, see {@link SkinTone}
 * @param faces which faces
 * @param fidelity {@code REFERENCE} does what facexlib does, number by number: single pixels of
 *     large faces, no reduction before faces are looked for, whole levels, fractions cut off
 */
public record RestorationSettings(
    double visibility,
    double faithfulness,
    FaceArea area,
    boolean keepSkinTone,
    FaceChoice faces,
    Fidelity fidelity) {
  /** All faces as GFPGAN restores them. */
  public static final RestorationSettings REFERENCE =
      new RestorationSettings(
          1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.ALL, Fidelity.REFERENCE);

  public RestorationSettings {
    if (!(visibility >= 0 && visibility <= 1) || !(faithfulness >= 0 && faithfulness <= 1)) {
      throw new IllegalArgumentException(
          "visibility and faithfulness must be from 0 to 1: %s, %s"
              .formatted(visibility, faithfulness));
    }
    requireNonNull(area, "area is null");
    requireNonNull(faces, "faces is null");
    requireNonNull(fidelity, "fidelity is null");
  }
}
