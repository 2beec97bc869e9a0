package dev.mien.acceptance;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    return write(sky, folder.resolve("天空 sky.png"));
  }

  /** The same, 200 × 150 and with a name of its own. */
  static Path sky(Path folder, String name) throws IOException {
    BufferedImage sky = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sky.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 0, 150, Color.ORANGE));
    graphics.fillRect(0, 0, 200, 150);
    graphics.dispose();
    return write(sky, folder.resolve(name + ".png"));
  }

  /** Our two sample portraits side by side, smaller. */
  static Path withTwoFaces(Path folder) throws IOException {
    BufferedImage pair = new BufferedImage(1024, 512, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = pair.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    int left = 0;
    for (String name : List.of("portrait.png", "portrait-2.png")) {
      BufferedImage portrait = ImageIO.read(ServedMien.sample(name).toFile());
      graphics.drawImage(portrait, left, 0, 512, 512, null);
      left += 512;
    }
    graphics.dispose();
    return write(pair, folder.resolve("two.png"));
  }

  private static Path write(BufferedImage picture, Path file) throws IOException {
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }
}
