package dev.mien.plugin.sadtalker.official;

import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.List;

/** Turns what networks paint into pictures. */
final class Pixels {
  private Pixels() {}

  /**
   * Square pictures, rounded half to even as the reference does.
   *
   * @param values [B, 3, size, size]
   */
  static List<Image> images(float[] values, int size) {
    int plane = size * size;
    List<Image> images = new ArrayList<>();
    for (int start = 0; start < values.length; start += 3 * plane) {
      byte[] rgb = new byte[3 * plane];
      for (int pixel = 0; pixel < plane; pixel++) {
        for (int channel = 0; channel < 3; channel++) {
          double level = Math.rint(255.0 * values[start + channel * plane + pixel]);
          rgb[3 * pixel + channel] = (byte) Math.max(0, Math.min(255, level));
        }
      }
      images.add(new Image(size, size, rgb));
    }
    return images;
  }
}
