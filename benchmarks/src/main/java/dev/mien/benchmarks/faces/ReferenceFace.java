package dev.mien.benchmarks.faces;

import dev.mien.face.Similarity;
import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.restore.FaceAlignment;
import dev.mien.face.restore.FaceMask;
import dev.mien.face.restore.FivePoints;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.List;

/**
 * A face that was restored as the reference does it.
 *
 * @param alignment how it lies in its picture
 * @param restored 512 x 512 pixels
 * @param mask what of it shows
 */
record ReferenceFace(FaceAlignment alignment, Image restored, FaceMask mask) {
  /** Restores the face whose points are given. */
  static ReferenceFace of(
      Image picture, FivePoints points, FaceRestorer restorer, FaceParser parser) {
    FaceAlignment alignment = FaceAlignment.of(points);
    Image face = alignment.crop(picture, Fidelity.REFERENCE);
    Image restored = restorer.restore(List.of(face), 0.5).get(0);
    return new ReferenceFace(alignment, restored, FaceMask.of(parser.parse(restored)));
  }

  /**
   * The enlarged picture with the face in it.
   *
   * @param place {@code REFERENCE} puts the face where facexlib does, half a pixel off where the
   *     picture is enlarged; {@code CORRECTED} where the picture has it
   */
  Image pasted(Image picture, int enlargement, Fidelity place) {
    Image background = enlarged(picture, enlargement);
    Similarity toFace = alignment.toResult(enlargement, place).inverse();
    return blended(
        background, warped(restored, toFace, background), warped(mask, toFace, background));
  }

  /** The picture alone, so many times as wide and high. */
  static Image enlarged(Image picture, int times) {
    return ImageOps.resize(picture, times * picture.width(), times * picture.height());
  }

  /** The face in its place, and black around it: as large as the whole picture. */
  private static byte[] warped(Image face, Similarity toFace, Image like) {
    byte[] whole = new byte[like.rgb().length];
    int size = face.width();
    for (int y = 0; y < like.height(); y++) {
      for (int x = 0; x < like.width(); x++) {
        double u = toFace.a() * x - toFace.b() * y + toFace.shiftX();
        double v = toFace.b() * x + toFace.a() * y + toFace.shiftY();
        int left = (int) Math.floor(u);
        int top = (int) Math.floor(v);
        if (left >= 0 && top >= 0 && left + 1 < size && top + 1 < size) {
          double right = u - left;
          double down = v - top;
          for (int channel = 0; channel < 3; channel++) {
            double upper =
                mix(face.sample(left, top, channel), face.sample(left + 1, top, channel), right);
            double lower =
                mix(
                    face.sample(left, top + 1, channel),
                    face.sample(left + 1, top + 1, channel),
                    right);
            whole[(y * like.width() + x) * 3 + channel] = (byte) Math.rint(mix(upper, lower, down));
          }
        }
      }
    }
    return whole;
  }

  private static double mix(double one, double other, double share) {
    return one + (other - one) * share;
  }

  /** The mask in its place, as large as the whole picture, in 64 bits. */
  private static double[] warped(FaceMask mask, Similarity toFace, Image like) {
    double[] whole = new double[like.width() * like.height()];
    for (int y = 0; y < like.height(); y++) {
      for (int x = 0; x < like.width(); x++) {
        double u = toFace.a() * x - toFace.b() * y + toFace.shiftX();
        double v = toFace.b() * x + toFace.a() * y + toFace.shiftY();
        whole[y * like.width() + x] = mask.share(x, y, u, v);
      }
    }
    return whole;
  }

  private static Image blended(Image background, byte[] face, double[] mask) {
    byte[] rgb = new byte[face.length];
    for (int i = 0; i < face.length; i++) {
      double share = mask[i / 3];
      rgb[i] = (byte) (int) (share * (face[i] & 0xff) + (1 - share) * (background.rgb()[i] & 0xff));
    }
    return new Image(background.width(), background.height(), rgb);
  }
}
