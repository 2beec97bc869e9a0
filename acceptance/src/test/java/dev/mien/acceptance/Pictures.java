package dev.mien.acceptance;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures that the samples do not have. */
final class Pictures {
  private Pictures() {}

  /** A sky at dusk, 400 × 300. */
  static Path withoutFace(Path folder) throws IOException {
    BufferedImage sky = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sky.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 0, 300, Color.ORANGE));
    graphics.fillRect(0, 0, 400, 300);
    graphics.dispose();
    Path file = folder.resolve("天空 sky.png");
    ImageIO.write(sky, "png", file.toFile());
    return file;
  }
}
