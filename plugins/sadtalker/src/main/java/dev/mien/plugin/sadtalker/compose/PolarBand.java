package dev.mien.plugin.sadtalker.compose;

import dev.mien.face.FaceLandmarks;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The ring in which frame and photo may meet, seen from the middle of the face: outside of eyes,
 * mouth and jaw, inside of the frame's rectangle. Where the rectangle ends with the photo there is
 * nothing to meet, and the ring reaches far beyond.
 */
final class PolarBand {
  /** Directions, clockwise from the right. */
  static final int ANGLES = 256;

  /** Half the width of the blend, as a share of the way to the rectangle's border. */
  private static final double FEATHER = 0.1;

  /** How much larger than the points of the face its part is that must come from the frame. */
  private static final double FACE_MARGIN = 1.08;

  private final int width;
  private final int height;
  private final double centreX;
  private final double centreY;
  private final float[] angles;
  private final float[] radii;
  private final double[] nearest = new double[ANGLES];
  private final double[] farthest = new double[ANGLES];
  private final double[] feather = new double[ANGLES];

  /**
   * The band of a face.
   *
   * @param place of the rectangle in the photo
   * @param face in pixels of the photo
   */
  PolarBand(CropBox place, FaceLandmarks face, int photoWidth, int photoHeight) {
    width = place.width();
    height = place.height();
    Point middle =
        face.leftEye()
            .towards(face.rightEye(), 0.5)
            .towards(face.mouthLeft().towards(face.mouthRight(), 0.5), 0.5);
    // A face that was pointed at by hand may lie oddly; its middle lies in the rectangle all the
    // same.
    centreX = Math.max(0.2 * width, Math.min(0.8 * width, middle.x() - place.left()));
    centreY = Math.max(0.2 * height, Math.min(0.8 * height, middle.y() - place.top()));
    List<Point> outline = outline(face, place);
    double beyond = width + height;
    double left = place.left() == 0 ? -beyond : 0;
    double top = place.top() == 0 ? -beyond : 0;
    double right = place.right() == photoWidth ? width + beyond : width;
    double bottom = place.bottom() == photoHeight ? height + beyond : height;
    for (int angle = 0; angle < ANGLES; angle++) {
      double cosine = cosine(angle);
      double sine = sine(angle);
      double border =
          Math.min(
              reach(cosine, left - centreX, right - centreX),
              reach(sine, top - centreY, bottom - centreY));
      double visible = Math.min(border, Math.max(width, height));
      double inner = Math.min(FACE_MARGIN * extent(outline, cosine, sine), 0.8 * visible);
      feather[angle] = Math.min(FEATHER * visible, (visible - inner) / 4);
      nearest[angle] = inner + feather[angle];
      farthest[angle] = border - feather[angle];
    }
    angles = new float[width * height];
    radii = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double turn = Math.atan2(y - centreY, x - centreX) / (2 * Math.PI) * ANGLES;
        angles[y * width + x] = (float) (turn < 0 ? turn + ANGLES : turn);
        radii[y * width + x] = (float) Math.hypot(x - centreX, y - centreY);
      }
    }
  }

  /** Jaw and brows, around the middle. */
  private List<Point> outline(FaceLandmarks face, CropBox place) {
    List<Point> outline = new ArrayList<>();
    for (int i = 0; i <= 16; i++) {
      outline.add(face.point(i));
    }
    for (int i = 26; i >= 17; i--) {
      outline.add(face.point(i));
    }
    outline.replaceAll(point -> point.plus(-place.left() - centreX, -place.top() - centreY));
    return outline;
  }

  /** How far a ray gets between two walls, in one coordinate. */
  private static double reach(double direction, double low, double high) {
    if (Math.abs(direction) < 1e-9) {
      return Double.POSITIVE_INFINITY;
    }
    return (direction < 0 ? low : high) / direction;
  }

  /** How far a ray from the middle goes until it leaves an outline. */
  private static double extent(List<Point> outline, double cosine, double sine) {
    double farthest = 0;
    for (int i = 0; i < outline.size(); i++) {
      Point a = outline.get(i);
      Point b = outline.get((i + 1) % outline.size());
      double sideA = cosine * a.y() - sine * a.x();
      double sideB = cosine * b.y() - sine * b.x();
      if (sideA * sideB <= 0 && sideA != sideB) {
        Point hit = a.towards(b, sideA / (sideA - sideB));
        farthest = Math.max(farthest, cosine * hit.x() + sine * hit.y());
      }
    }
    return farthest;
  }

  static double cosine(int angle) {
    return Math.cos(2 * Math.PI * angle / ANGLES);
  }

  static double sine(int angle) {
    return Math.sin(2 * Math.PI * angle / ANGLES);
  }

  /** The smallest radius at which frame and photo may meet, in pixels. */
  double nearest(int angle) {
    return nearest[angle];
  }

  /** The largest radius at which frame and photo may meet, in pixels. */
  double farthest(int angle) {
    return farthest[angle];
  }

  /** Half the width of the blend, in pixels. */
  double feather(int angle) {
    return feather[angle];
  }

  /** The pixel of the rectangle at a place, or -1 if the place is outside. */
  int pixel(int angle, double radius) {
    int x = (int) Math.round(centreX + radius * cosine(angle));
    int y = (int) Math.round(centreY + radius * sine(angle));
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
  }

  /** Where a pixel lies from the middle, -1 to 1 and more, to the right. */
  double across(int pixel) {
    return (pixel % width - centreX) * 2 / width;
  }

  /** Where a pixel lies from the middle, -1 to 1 and more, downwards. */
  double down(int pixel) {
    int row = pixel / width;
    return (row - centreY) * 2 / width;
  }

  /**
   * How much of a pixel comes from the frame, 0 to 1.
   *
   * @param seam radius at which both have the same share, for each angle
   */
  float share(int pixel, float[] seam) {
    float angle = angles[pixel];
    int a = (int) angle % ANGLES;
    int b = (a + 1) % ANGLES;
    float between = angle - (int) angle;
    double middle = seam[a] + between * (seam[b] - seam[a]);
    double half = feather[a] + between * (feather[b] - feather[a]);
    double t = Math.max(0, Math.min(1, (middle + half - radii[pixel]) / (2 * half)));
    return (float) (t * t * (3 - 2 * t));
  }
}
