package dev.mien.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Command line: paints the sample portraits. */
public final class PaintPortrait {
  private static final int SIZE = 768;
  private static final long SEED = 20;

  private PaintPortrait() {}

  /** Writes {@code portrait.png} into the folder given, or into {@code samples}. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "samples");
    int size = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SIZE;
    BufferedImage woman = new Portrait(Sitters.woman(), size, SEED).paint();
    ImageIO.write(woman, "png", folder.resolve("portrait.png").toFile());
  }
}
