package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures between AWT, which the tests read and draw with, and ours. */
final class Pictures {
  private Pictures() {}

  static BufferedImage read(Path file) throws IOException {
    return ImageIO.read(file.toFile());
  }

  static Image image(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    byte[] rgb = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new Image(width, height, rgb);
  }

  static Point moved(Point point, AffineTransform move) {
    double[] place = {point.x(), point.y()};
    move.transform(place, 0, place, 0, 1);
    return new Point(place[0], place[1]);
  }
}
