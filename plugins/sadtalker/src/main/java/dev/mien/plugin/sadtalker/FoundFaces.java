package dev.mien.plugin.sadtalker;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.FaceQuality;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a photo; the photo itself is let go of.
 *
 * @param width of the photo in pixels
 * @param height of the photo in pixels
 * @param faces largest first
 * @param qualities of the faces, in the same order
 * @param partlySeen where a face seems to be, if none was found
 */
record FoundFaces(
    int width,
    int height,
    List<Face> faces,
    List<FaceQuality> qualities,
    Optional<Region> partlySeen) {
  static FoundFaces in(Image photo, FaceFinder finder) {
    List<Face> faces = finder.find(photo);
    List<FaceQuality> qualities = new ArrayList<>();
    for (Face face : faces) {
      qualities.add(FaceQuality.of(photo, face));
    }
    return new FoundFaces(
        photo.width(),
        photo.height(),
        List.copyOf(faces),
        List.copyOf(qualities),
        faces.isEmpty() ? finder.findPartlySeen(photo) : Optional.empty());
  }

  /** The one face that somebody pointed out. */
  static FoundFaces pointed(Image photo, Face face) {
    return new FoundFaces(
        photo.width(),
        photo.height(),
        List.of(face),
        List.of(FaceQuality.of(photo, face)),
        Optional.empty());
  }

  FaceQuality qualityOf(Face face) {
    return qualities.get(faces.indexOf(face));
  }
}
