package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/**
 * The picture that will move, of the size that the video will have, and the face in it.
 *
 * @param picture even width and height
 * @param landmarks in pixels of {@code picture}
 */
public record SourceFace(Image picture, FaceLandmarks landmarks) {
  /**
   * Prepares a photo.
   *
   * @param photo upright
   * @param landmarks in pixels of {@code photo}
   * @param area which part of it is used, and how large
   */
  public static SourceFace prepare(Image photo, FaceLandmarks landmarks, VideoArea area) {
    CropBox box = area.box();
    Image cut = ImageOps.crop(photo, box.left(), box.top(), box.width(), box.height());
    boolean fits = area.width() == box.width() && area.height() == box.height();
    Image picture = fits ? cut : ImageOps.resize(cut, area.width(), area.height());
    double scaleX = (double) area.width() / box.width();
    double scaleY = (double) area.height() / box.height();
    // Pixel centres are whole numbers, so half a pixel is added before scaling and taken off after.
    FaceLandmarks moved =
        landmarks.map(
            point ->
                new Point(
                    (point.x() - box.left() + 0.5) * scaleX - 0.5,
                    (point.y() - box.top() + 0.5) * scaleY - 0.5));
    return new SourceFace(picture, moved);
  }
}
