package dev.mien.face.restore;

import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.List;

/** An honest restorer without weights: it sharpens, and whitens as the networks like to do. */
final class Sharpening implements FaceRestorer {
  private static final Blur BLUR = new Blur(9, 3);

  private final double sharper;
  private final double whiter;
  private int calls;

  /**
   * A restorer.
   *
   * @param sharper how many times the detail is added
   * @param whiter the way to white, 0 to 1
   */
  Sharpening(double sharper, double whiter) {
    this.sharper = sharper;
    this.whiter = whiter;
  }

  @Override
  public List<Image> restore(List<Image> faces, double fidelity) {
    List<Image> restored = new ArrayList<>();
    for (Image face : faces) {
      calls++;
      restored.add(restored(face));
    }
    return restored;
  }

  /** How many faces it saw. */
  int calls() {
    return calls;
  }

  private Image restored(Image face) {
    byte[] rgb = new byte[face.rgb().length];
    for (int channel = 0; channel < 3; channel++) {
      double[] plane = new double[rgb.length / 3];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = face.rgb()[3 * i + channel] & 0xff;
      }
      double[] soft = BLUR.apply(plane, face.width());
      for (int i = 0; i < plane.length; i++) {
        double level = plane[i] + sharper * (plane[i] - soft[i]);
        level += whiter * (255 - level);
        rgb[3 * i + channel] = (byte) Math.rint(Math.max(0, Math.min(255, level)));
      }
    }
    return new Image(face.width(), face.height(), rgb);
  }
}
