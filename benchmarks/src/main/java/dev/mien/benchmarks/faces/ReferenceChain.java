package dev.mien.benchmarks.faces;

import dev.mien.face.Similarity;
import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.neural.RetinaFace;
import dev.mien.face.restore.FaceAlignment;
import dev.mien.face.restore.FaceMask;
import dev.mien.face.restore.FivePoints;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.List;

/**
 * A frame as GFPGAN and facexlib restore it, step by step: every frame is a picture of its own,
 * looked at whole, and blended whole at twice its size.
 *
 * <p>Source: TencentARC/GFPGAN, {@code gfpgan/utils.py}; facexlib, {@code
 * utils/face_restoration_helper.py}.
 *
 * @param detector finds faces; with made-up weights it finds nothing, but takes its time
 * @param restorer in 32 bits
 * @param parser in 32 bits
 */
record ReferenceChain(RetinaFace detector, FaceRestorer restorer, FaceParser parser) {
  private static final double THRESHOLD = 0.97;
  private static final int ENLARGEMENT = 2;

  /** Restores the face whose points are given, in a frame of twice the size. */
  Image restore(Image frame, FivePoints points) {
    detector.detect(frame, THRESHOLD, Fidelity.REFERENCE);
    FaceAlignment alignment = FaceAlignment.of(points);
    Image face = alignment.crop(frame, Fidelity.REFERENCE);
    Image restored = restorer.restore(List.of(face), 0.5).get(0);
    Image background =
        ImageOps.resize(frame, ENLARGEMENT * frame.width(), ENLARGEMENT * frame.height());
    FaceMask mask = FaceMask.of(parser.parse(restored));
    Similarity toFace = alignment.toResult(ENLARGEMENT, Fidelity.REFERENCE).inverse();
    return blended(
        background, warped(restored, toFace, background), warped(mask, toFace, background));
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
