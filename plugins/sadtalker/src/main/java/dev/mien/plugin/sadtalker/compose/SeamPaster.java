package dev.mien.plugin.sadtalker.compose;

import dev.mien.face.FaceLandmarks;
import dev.mien.media.image.ImageOps;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.spi.media.Image;

/**
 * Lets frame and photo meet where they differ least: along a path around the face, which goes
 * around hair and shoulders where it can, in a soft blend, with the frame's colours drawn to the
 * photo's along it. Everything outside is the photo, pixel for pixel.
 *
 * <p>Path and colours follow the frames slowly, so that neither jumps; both start with the best for
 * the first frame. What depends on the photo alone is computed once.
 */
final class SeamPaster implements FacePaster {
  private static final int STEPS = 40;

  /** How much of the way to a frame's own best path and colours is gone with each frame. */
  private static final double SPEED = 0.12;

  /** Squared levels that the path saves for staying a whole band farther out, near the hair. */
  private static final float OUTWARD = 40;

  private final Image photo;
  private final CropBox place;
  private final PolarBand band;
  private final float[] seam = new float[PolarBand.ANGLES];
  private ColourField colours = new ColourField();
  private boolean started;

  SeamPaster(Image photo, CropBox place, FaceLandmarks face) {
    this.photo = photo;
    this.place = place;
    this.band = new PolarBand(place, face, photo.width(), photo.height());
    for (int angle = 0; angle < seam.length; angle++) {
      seam[angle] = (float) band.farthest(angle);
    }
  }

  @Override
  public Image paste(Image frame) {
    byte[] patch = ImageOps.resize(frame, place.width(), place.height()).rgb();
    if (!started) {
      // The path can only be chosen by what differs after the colours are matched.
      matchColours(patch, 1);
    }
    moveSeam(patch, started ? SPEED : 1);
    matchColours(patch, started ? SPEED : 1);
    started = true;
    return blended(patch);
  }

  private void moveSeam(byte[] patch, double speed) {
    float[][] costs = new float[PolarBand.ANGLES][STEPS];
    for (int angle = 0; angle < PolarBand.ANGLES; angle++) {
      for (int step = 0; step < STEPS; step++) {
        int pixel = band.pixel(angle, radius(angle, step));
        costs[angle][step] =
            (pixel < 0 ? 0 : squaredDifference(patch, pixel)) + OUTWARD * (STEPS - step) / STEPS;
      }
    }
    int[] path = SeamPath.cheapest(costs);
    for (int angle = 0; angle < seam.length; angle++) {
      seam[angle] += (float) (speed * (radius(angle, smoothed(path, angle)) - seam[angle]));
    }
  }

  private double radius(int angle, double step) {
    return band.nearest(angle) + step / (STEPS - 1) * (band.farthest(angle) - band.nearest(angle));
  }

  /** Averaged over a few degrees, so that the blend has no corners. */
  private static double smoothed(int[] path, int angle) {
    double sum = 0;
    for (int i = -4; i <= 4; i++) {
      sum += path[(angle + i + path.length) % path.length];
    }
    return sum / 9;
  }

  private float squaredDifference(byte[] patch, int pixel) {
    float sum = 0;
    for (int channel = 0; channel < 3; channel++) {
      double difference =
          difference(patch, pixel, channel)
              - colours.at(band.across(pixel), band.down(pixel), channel);
      sum += (float) (difference * difference);
    }
    return sum / 3;
  }

  /** Photo minus frame, in levels. */
  private int difference(byte[] patch, int pixel, int channel) {
    int x = place.left() + pixel % place.width();
    int y = place.top() + pixel / place.width();
    return photo.sample(x, y, channel) - (patch[3 * pixel + channel] & 0xff);
  }

  private void matchColours(byte[] patch, double speed) {
    for (int angle = 0; angle < PolarBand.ANGLES; angle++) {
      for (int i = -2; i <= 2; i++) {
        int pixel = band.pixel(angle, seam[angle] + i * band.feather(angle) / 2);
        for (int channel = 0; channel < 3 && pixel >= 0; channel++) {
          colours.add(
              band.across(pixel), band.down(pixel), channel, difference(patch, pixel, channel));
        }
      }
    }
    colours = colours.towardsFit(speed);
  }

  private Image blended(byte[] patch) {
    byte[] rgb = photo.rgb().clone();
    for (int y = 0; y < place.height(); y++) {
      for (int x = 0; x < place.width(); x++) {
        int pixel = y * place.width() + x;
        float share = band.share(pixel, seam);
        if (share > 0) {
          int at = ((place.top() + y) * photo.width() + place.left() + x) * 3;
          double across = band.across(pixel);
          double down = band.down(pixel);
          for (int channel = 0; channel < 3; channel++) {
            double background = rgb[at + channel] & 0xff;
            double face = (patch[3 * pixel + channel] & 0xff) + colours.at(across, down, channel);
            double sample = background + share * (face - background);
            rgb[at + channel] = (byte) Math.max(0, Math.min(255, Math.round(sample)));
          }
        }
      }
    }
    return new Image(photo.width(), photo.height(), rgb, photo.alpha());
  }
}
