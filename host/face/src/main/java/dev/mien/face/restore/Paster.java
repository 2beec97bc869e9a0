package dev.mien.face.restore;

import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.util.List;

/**
 * Puts restored faces back. Faces that overlap are mixed one after the other before anything is
 * rounded, a row at a time, so that it takes no second copy of the picture.
 */
public final class Paster {
  private Paster() {}

  /**
   * Pastes into a picture.
   *
   * @param picture is written to
   * @param patches made for a picture of this size; later ones lie on top
   * @param fidelity whether fractions are cut off, as the reference does, or rounded
   */
  public static void paste(Image picture, List<FacePatch> patches, Fidelity fidelity) {
    paste(Canvas.of(picture, fidelity), patches);
  }

  /** The same in 16 bits; samples where no face lands stay what they are. */
  public static void paste(DeepImage picture, List<FacePatch> patches, Fidelity fidelity) {
    paste(Canvas.of(picture, fidelity), patches);
  }

  private static void paste(Canvas canvas, List<FacePatch> patches) {
    double[] line = new double[canvas.width() * 3];
    int top = patches.stream().mapToInt(patch -> patch.box().y()).min().orElse(0);
    int bottom = patches.stream().mapToInt(patch -> patch.box().bottom()).max().orElse(0);
    for (int y = top; y < bottom; y++) {
      int row = y;
      List<FacePatch> here =
          patches.stream()
              .filter(patch -> row >= patch.box().y() && row < patch.box().bottom())
              .toList();
      int left = here.stream().mapToInt(patch -> patch.box().x()).min().orElse(0);
      int right = here.stream().mapToInt(patch -> patch.box().right()).max().orElse(0);
      int start = (y * canvas.width() + left) * 3;
      int length = (right - left) * 3;
      for (int i = 0; i < length; i++) {
        line[i] = canvas.level(start + i);
      }
      for (FacePatch patch : here) {
        patch.blend(y, line, left);
      }
      for (int i = 0; i < length; i++) {
        canvas.set(start + i, line[i]);
      }
    }
  }
}
