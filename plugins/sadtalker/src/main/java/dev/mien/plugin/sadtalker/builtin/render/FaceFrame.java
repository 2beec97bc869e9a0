package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Point;

/**
 * The face's own coordinates: the origin between the eyes, x along the line through both eyes
 * (towards the right of the picture), y down the face, one unit about the distance between the eyes
 * of a face seen from the front.
 *
 * @param originX pixels
 * @param originY pixels
 * @param cos of the eye line's angle
 * @param sin of the eye line's angle
 * @param unit pixels in one unit
 * @param eyeDistance units between the eyes; less than 1 when the head is turned
 */
record FaceFrame(
    double originX, double originY, double cos, double sin, double unit, double eyeDistance) {

  /** Fits the frame to both eyes and the mouth, all in pixels. */
  static FaceFrame of(Point leftEye, Point rightEye, Point mouth) {
    Point middle = leftEye.towards(rightEye, 0.5);
    double distance = Math.max(1, leftEye.distanceTo(rightEye));
    // A turned head shortens the distance between the eyes but not the way down to the mouth.
    double unit = Math.max(distance, 0.88 * middle.distanceTo(mouth));
    return new FaceFrame(
        middle.x(),
        middle.y(),
        (rightEye.x() - leftEye.x()) / distance,
        (rightEye.y() - leftEye.y()) / distance,
        unit,
        distance / unit);
  }

  /** From pixels to face coordinates. */
  Point toFace(Point pixel) {
    return new Point(faceX(pixel.x(), pixel.y()), faceY(pixel.x(), pixel.y()));
  }

  double faceX(double x, double y) {
    return ((x - originX) * cos + (y - originY) * sin) / unit;
  }

  double faceY(double x, double y) {
    return ((y - originY) * cos - (x - originX) * sin) / unit;
  }

  double pixelX(double x, double y) {
    return originX + (x * cos - y * sin) * unit;
  }

  double pixelY(double x, double y) {
    return originY + (x * sin + y * cos) * unit;
  }
}
