package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;

/**
 * How a face in a picture lies to the aligned one of 512 x 512 pixels that restorers know.
 *
 * <p>Source: facexlib, {@code utils/face_restoration_helper.py}, for OpenCV the definition of its
 * {@code warpAffine}.
 *
 * @param toFace from pixels of the picture to those of the aligned face
 */
public record FaceAlignment(Similarity toFace) {
  /** Width and height of an aligned face in pixels. */
  static final int SIZE = FaceRestorer.FACE_SIZE;

  /** Red, green, blue of what lies outside of the picture: about the mean of all faces. */
  private static final int[] OUTSIDE = {132, 133, 135};

  /** The mean over more samples than this squared is no better. */
  private static final int MOST_SAMPLES = 8;

  /**
   * By five points of the face.
   *
   * @throws IllegalArgumentException if the points lie in one place
   */
  public static FaceAlignment of(FivePoints points) {
    return new FaceAlignment(
        LeastMedian.fit(points.list(), FivePoints.TEMPLATE.list()).similarity());
  }

  /**
   * Cuts the face out, aligned, linearly between neighbouring pixels. A face that is larger in the
   * picture is averaged; {@link Fidelity#REFERENCE} picks single pixels of it.
   */
  public Image crop(Image picture, Fidelity fidelity) {
    Similarity toPicture = toFace.inverse();
    int samples = samples(toPicture.scale(), fidelity);
    byte[] rgb = new byte[SIZE * SIZE * 3];
    double[] sum = new double[3];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        sum[0] = sum[1] = sum[2] = 0;
        for (int i = 0; i < samples; i++) {
          double v = y + (i + 0.5) / samples - 0.5;
          for (int j = 0; j < samples; j++) {
            double u = x + (j + 0.5) / samples - 0.5;
            add(
                picture,
                toPicture.a() * u - toPicture.b() * v + toPicture.shiftX(),
                toPicture.b() * u + toPicture.a() * v + toPicture.shiftY(),
                sum);
          }
        }
        for (int channel = 0; channel < 3; channel++) {
          rgb[(y * SIZE + x) * 3 + channel] = (byte) Math.rint(sum[channel] / (samples * samples));
        }
      }
    }
    return new Image(SIZE, SIZE, rgb);
  }

  private static int samples(double pixelsPerPixel, Fidelity fidelity) {
    return fidelity.isReference()
        ? 1
        : (int) Math.min(MOST_SAMPLES, Math.max(1, Math.round(pixelsPerPixel)));
  }

  private static void add(Image picture, double x, double y, double[] sum) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    if (left >= 0 && top >= 0 && left + 1 < picture.width() && top + 1 < picture.height()) {
      byte[] rgb = picture.rgb();
      int upper = (top * picture.width() + left) * 3;
      int lower = upper + picture.width() * 3;
      for (int channel = 0; channel < 3; channel++) {
        sum[channel] +=
            mix(
                mix(rgb[upper + channel] & 0xff, rgb[upper + 3 + channel] & 0xff, right),
                mix(rgb[lower + channel] & 0xff, rgb[lower + 3 + channel] & 0xff, right),
                down);
      }
    } else {
      for (int channel = 0; channel < 3; channel++) {
        sum[channel] +=
            mix(
                mix(
                    sample(picture, left, top, channel),
                    sample(picture, left + 1, top, channel),
                    right),
                mix(
                    sample(picture, left, top + 1, channel),
                    sample(picture, left + 1, top + 1, channel),
                    right),
                down);
      }
    }
  }

  private static double mix(double one, double other, double share) {
    return one + (other - one) * share;
  }

  private static int sample(Image picture, int x, int y, int channel) {
    boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
    return inside ? picture.sample(x, y, channel) : OUTSIDE[channel];
  }

  /**
   * From pixels of the aligned face to those of a result that is larger than the picture. Pixels
   * are places in their middle, so that those of a larger picture begin a part of a pixel farther;
   * facexlib moves the face by half a pixel of the picture instead, which is half a pixel of the
   * result too far.
   *
   * @param enlargement how many times wider the result is than the picture
   */
  public Similarity toResult(double enlargement, Fidelity fidelity) {
    Similarity scaled = toFace.inverse().times(enlargement);
    double begin =
        switch (fidelity) {
          case CORRECTED -> (enlargement - 1) / 2;
          case REFERENCE -> enlargement > 1 ? enlargement / 2 : 0;
        };
    return scaled.plus(begin, begin);
  }
}
