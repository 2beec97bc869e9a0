package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.media.Image;

/** What a patch would do to a whole picture, plane by plane. */
final class Planes {
  private Planes() {}

  /** The share of the face at every pixel. */
  static double[] shares(FacePatch patch, int width, int height) {
    double[] shares = new double[width * height];
    Similarity toFace = patch.toResult().inverse();
    PixelBox box = patch.box();
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        shares[y * width + x] = patch.mask().share(x, y, column(toFace, x, y), row(toFace, x, y));
      }
    }
    return shares;
  }

  /** The face alone, on black. */
  static byte[] warped(FacePatch patch, int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    Similarity toFace = patch.toResult().inverse();
    PixelBox box = patch.box();
    for (int y = box.y(); y < box.bottom(); y++) {
      for (int x = box.x(); x < box.right(); x++) {
        for (int channel = 0; channel < 3; channel++) {
          rgb[(y * width + x) * 3 + channel] =
              (byte) patch.sample(column(toFace, x, y), row(toFace, x, y), channel);
        }
      }
    }
    return rgb;
  }

  /** The picture with the face, before it is rounded. */
  static double[] blend(FacePatch patch, Image background) {
    int length = background.width() * 3;
    double[] result = new double[length * background.height()];
    for (int y = 0; y < background.height(); y++) {
      double[] line = new double[length];
      for (int i = 0; i < length; i++) {
        line[i] = background.rgb()[y * length + i] & 0xff;
      }
      patch.blend(y, line, 0);
      System.arraycopy(line, 0, result, y * length, length);
    }
    return result;
  }

  private static double column(Similarity toFace, int x, int y) {
    return toFace.a() * x - toFace.b() * y + toFace.shiftX();
  }

  private static double row(Similarity toFace, int x, int y) {
    return toFace.b() * x + toFace.a() * y + toFace.shiftY();
  }
}
