package dev.mien.plugin.gfpgan.network;

import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.List;

/** Pictures as the networks take them, and what they paint as pictures. */
public final class FaceTensors {
  private static final int SIZE = FaceRestorer.FACE_SIZE;
  private static final int PLANE = SIZE * SIZE;

  private FaceTensors() {}

  /**
   * Faces as one batch.
   *
   * @param faces 512 x 512 pixels each
   * @return [B, 3, 512, 512], from -1 to 1; whoever calls this closes it
   */
  public static Tensor of(List<Image> faces) {
    float[] values = new float[faces.size() * 3 * PLANE];
    int start = 0;
    for (Image face : faces) {
      byte[] rgb = face.rgb();
      for (int i = 0; i < 3 * PLANE; i++) {
        float share = (rgb[i] & 0xff) / 255f;
        values[start + i % 3 * PLANE + i / 3] = (share - 0.5f) / 0.5f;
      }
      start += 3 * PLANE;
    }
    return Tensor.of(values, faces.size(), 3, SIZE, SIZE);
  }

  /**
   * Faces from one batch, rounded half to even as the references do.
   *
   * @param values [B, 3, 512, 512]; what lies beyond -1 and 1 is cut off
   */
  public static List<Image> images(float[] values) {
    List<Image> faces = new ArrayList<>();
    for (int start = 0; start < values.length; start += 3 * PLANE) {
      byte[] rgb = new byte[3 * PLANE];
      for (int i = 0; i < rgb.length; i++) {
        float value = Math.max(-1, Math.min(1, values[start + i % 3 * PLANE + i / 3]));
        rgb[i] = (byte) Math.rint((value + 1) / 2 * 255);
      }
      faces.add(new Image(SIZE, SIZE, rgb));
    }
    return faces;
  }
}
