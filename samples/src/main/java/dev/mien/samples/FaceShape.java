package dev.mien.samples;

import java.awt.geom.Path2D;

/**
 * The outline of a head and where its features sit, in easel units; the face looks straight ahead
 * and its axis is x = 0.
 *
 * @param halfContour right half of the outline from the crown to the chin
 * @param eyeX distance of each eye's middle from the axis
 * @param eyeY height of the eyes
 * @param eyeScale size of the eye opening, 1 being 56 units wide
 * @param noseWidth width of the nose, 1 being 54 units between the wings
 * @param noseLift how far the bridge stands out, 1 being average
 * @param mouthHalfWidth half the width of the mouth
 */
record FaceShape(
    Curve halfContour,
    double eyeX,
    double eyeY,
    double eyeScale,
    double noseWidth,
    double noseLift,
    double mouthHalfWidth) {

  /** The whole closed outline. */
  Path2D contour() {
    return Curve.outline(halfContour, halfContour.mirrored().reversed());
  }
}
