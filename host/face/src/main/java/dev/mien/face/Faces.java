package dev.mien.face;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Point;
import java.util.Comparator;
import java.util.List;

/** Chooses one face among those found. */
public final class Faces {
  private Faces() {}

  /**
   * The largest face.
   *
   * @throws MienException {@code NO_FACE} when the list is empty
   */
  public static Face largest(List<Face> faces) {
    return faces.stream()
        .max(Comparator.comparingDouble(face -> face.width() * face.height()))
        .orElseThrow(Faces::noFace);
  }

  /**
   * The face whose centre is nearest to a point of the picture.
   *
   * @throws MienException {@code NO_FACE} when the list is empty
   */
  public static Face nearest(List<Face> faces, Point place) {
    return faces.stream()
        .min(Comparator.comparingDouble(face -> face.centre().distanceTo(place)))
        .orElseThrow(Faces::noFace);
  }

  private static MienException noFace() {
    return new MienException(
        StandardErrorCode.NO_FACE,
        "No face was found in the picture. Use a portrait that shows one face from the front,"
            + " upright, with both eyes and the mouth in sight; or say where the face is with five"
            + " points: left eye, right eye, left and right corner of the mouth, chin"
            + " (left and right as the picture shows them).");
  }
}
