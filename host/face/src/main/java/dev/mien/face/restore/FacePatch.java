package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.Image;

/**
 * A restored face on its way back into a picture. It is turned to its place row by row, and only
 * where it lands, so memory does not grow with the picture.
 */
public final class FacePatch {
  private static final int SIZE = FaceAlignment.SIZE;

  private final Image face;
  private final PasteMask mask;
  private final double visibility;
  private final Similarity toResult;
  private final PixelBox box;
  private final Fidelity fidelity;

  FacePatch(
      Image face,
      PasteMask mask,
      double visibility,
      Similarity toResult,
      PixelBox box,
      Fidelity fidelity) {
    if (face.width() != SIZE || face.height() != SIZE) {
      throw new IllegalArgumentException(
          "a restored face is %d x %d, not %d x %d"
              .formatted(SIZE, SIZE, face.width(), face.height()));
    }
    this.face = face;
    this.mask = mask;
    this.visibility = visibility;
    this.toResult = toResult;
    this.box = box;
    this.fidelity = fidelity;
  }

  /**
   * A face with a mask of its own.
   *
   * @param face restored, 512 x 512
   * @param mask how much of it shows where
   * @param visibility how much of it shows where the mask is 1, 0 to 1
   * @param toResult from the aligned face to the picture that it goes into
   * @param width of that picture
   * @param height of that picture
   */
  public static FacePatch of(
      Image face,
      FaceMask mask,
      double visibility,
      Similarity toResult,
      int width,
      int height,
      Fidelity fidelity) {
    return new FacePatch(
        face, mask, visibility, toResult, PixelBox.around(toResult, width, height), fidelity);
  }

  /**
   * A face with facexlib's mask for faces that nobody has parsed, which depends on the place.
   *
   * @param enlargement how many times wider the picture is than the one that the face was cut from
   */
  static FacePatch square(
      Image face,
      double visibility,
      Similarity toResult,
      double enlargement,
      int width,
      int height,
      Fidelity fidelity) {
    PixelBox box = PixelBox.around(toResult, width, height);
    SquareMask mask = new SquareMask(toResult, box, enlargement);
    return new FacePatch(face, mask, visibility, toResult, box, fidelity);
  }

  /** Where it lands. */
  public PixelBox box() {
    return box;
  }

  PasteMask mask() {
    return mask;
  }

  Similarity toResult() {
    return toResult;
  }

  /**
   * Mixes it into a row.
   *
   * @param y the row; nothing happens outside of the box
   * @param line red, green, blue of some of its pixels, 0 to 255
   * @param start the first pixel of the line; the box must not begin left of it
   */
  void blend(int y, double[] line, int start) {
    if (y < box.y() || y >= box.bottom()) {
      return;
    }
    Similarity toFace = toResult.inverse();
    double u0 = toFace.shiftX() - toFace.b() * y;
    double v0 = toFace.shiftY() + toFace.a() * y;
    for (int x = box.x(); x < box.right(); x++) {
      double u = u0 + toFace.a() * x;
      double v = v0 + toFace.b() * x;
      if (u <= -1 || v <= -1 || u >= SIZE || v >= SIZE) {
        continue;
      }
      double share = visibility * mask.share(x, y, u, v);
      if (share > 0) {
        double light = mask.light(x, y);
        int pixel = (x - start) * 3;
        for (int channel = 0; channel < 3; channel++) {
          double restored = light * sample(u, v, channel);
          line[pixel + channel] = share * restored + (1 - share) * line[pixel + channel];
        }
      }
    }
  }

  /** Linear between neighbours, black outside; a whole level where the reference has one. */
  double sample(double u, double v, int channel) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    double right = u - left;
    double upper = mix(at(left, top, channel), at(left + 1, top, channel), right);
    double lower = mix(at(left, top + 1, channel), at(left + 1, top + 1, channel), right);
    double level = mix(upper, lower, v - top);
    return fidelity.isReference() ? Math.rint(level) : level;
  }

  private int at(int x, int y, int channel) {
    return x >= 0 && y >= 0 && x < SIZE && y < SIZE ? face.sample(x, y, channel) : 0;
  }

  private static double mix(double one, double other, double share) {
    return one + (other - one) * share;
  }
}
