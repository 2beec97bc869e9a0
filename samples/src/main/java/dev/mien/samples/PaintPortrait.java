package dev.mien.samples;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Command line: paints the sample portraits. */
public final class PaintPortrait {
  private static final int SIZE = 768;
  private static final long SEED = 20;

  private PaintPortrait() {}

  /** Writes {@code portrait.png} and {@code portrait-2.png} into the folder given. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("give one folder to write the portraits into");
    }
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(arguments[0]);
    write(Woman.sitter(), folder.resolve("portrait.png"));
    write(Man.sitter(), folder.resolve("portrait-2.png"));
  }

  private static void write(Sitter sitter, Path file) throws IOException {
    ImageIO.write(new Portrait(sitter, SIZE, SEED).paint(), "png", file.toFile());
  }
}
