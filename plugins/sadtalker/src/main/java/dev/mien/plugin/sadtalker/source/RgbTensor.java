package dev.mien.plugin.sadtalker.source;

import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.media.Image;

/** Pictures as SadTalker's networks see them. */
public final class RgbTensor {
  private RgbTensor() {}

  /** A picture's levels from 0 to 1, [1, 3, height, width]. */
  public static Tensor of(Image picture) {
    byte[] rgb = picture.rgb();
    int pixels = rgb.length / 3;
    float[] planes = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      planes[i % 3 * pixels + i / 3] = Byte.toUnsignedInt(rgb[i]) / 255f;
    }
    return Tensor.of(planes, 1, 3, picture.height(), picture.width());
  }
}
