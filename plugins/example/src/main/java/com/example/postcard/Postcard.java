package com.example.postcard;

import dev.mien.spi.media.Image;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** The card: a photo with a border, and a strip of paper below it for the words. */
final class Postcard {
  static final int WIDTH = 1200;
  static final int HEIGHT = 800;
  private static final int BORDER = 40;
  private static final int PHOTO_HEIGHT = 540;
  private static final int STRIP_TOP = BORDER + PHOTO_HEIGHT;
  private static final int WORDS_WIDTH = 860;
  private static final int STAMP_WIDTH = 100;
  private static final int STAMP_HEIGHT = 120;

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Paper paper;

  Postcard(BufferedImage photo, Paper paper) {
    this.paper = paper;
    Graphics2D pen = pen();
    pen.setColor(paper.colour());
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    drawFilling(pen, photo);
    pen.dispose();
  }

  private Graphics2D pen() {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return pen;
  }

  /** Fills the frame with the middle of the photo. */
  private static void drawFilling(Graphics2D pen, BufferedImage photo) {
    int frameWidth = WIDTH - 2 * BORDER;
    double scale =
        Math.max(frameWidth / (double) photo.getWidth(), PHOTO_HEIGHT / (double) photo.getHeight());
    int width = (int) Math.ceil(photo.getWidth() * scale);
    int height = (int) Math.ceil(photo.getHeight() * scale);
    Shape whole = pen.getClip();
    pen.clipRect(BORDER, BORDER, frameWidth, PHOTO_HEIGHT);
    pen.drawImage(
        photo,
        BORDER + (frameWidth - width) / 2,
        BORDER + (PHOTO_HEIGHT - height) / 2,
        width,
        height,
        null);
    pen.setClip(whole);
  }

  /** Draws a stamp with a postmark at the right of the strip. */
  void stamp() {
    Graphics2D pen = pen();
    int left = WIDTH - BORDER - STAMP_WIDTH;
    int top = STRIP_TOP + 50;
    pen.setColor(paper.ink());
    pen.setStroke(
        new BasicStroke(
            3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {1, 8}, 0));
    pen.drawRect(left, top, STAMP_WIDTH, STAMP_HEIGHT);
    pen.setFont(new Font(Font.SERIF, Font.BOLD, 64));
    FontMetrics metrics = pen.getFontMetrics();
    pen.drawString("M", left + (STAMP_WIDTH - metrics.stringWidth("M")) / 2, top + 84);
    pen.setStroke(new BasicStroke(2));
    for (int ring = 0; ring < 3; ring++) {
      int radius = 30 + 9 * ring;
      pen.drawOval(left - radius, top + 20 - radius, 2 * radius, 2 * radius);
    }
    pen.dispose();
  }

  /** Writes words on the strip, over what was written before. */
  void write(String words) {
    Graphics2D pen = pen();
    pen.setColor(paper.colour());
    pen.fillRect(BORDER, STRIP_TOP + 10, WORDS_WIDTH, HEIGHT - STRIP_TOP - 20);
    pen.setColor(paper.ink());
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 38));
    FontMetrics metrics = pen.getFontMetrics();
    int baseline = STRIP_TOP + 30 + metrics.getAscent();
    for (String line : lines(words, metrics)) {
      pen.drawString(line, BORDER + 10, baseline);
      baseline += metrics.getHeight();
    }
    pen.dispose();
  }

  /** Breaks after any letter, since not all languages put spaces between words. */
  private static List<String> lines(String words, FontMetrics metrics) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    words
        .codePoints()
        .forEach(
            letter -> {
              line.appendCodePoint(letter);
              if (letter == '\n' || metrics.stringWidth(line.toString()) > WORDS_WIDTH - 40) {
                int space = line.lastIndexOf(" ");
                int end = letter != '\n' && space > 0 ? space : line.length();
                lines.add(line.substring(0, end).strip());
                line.delete(0, end);
              }
            });
    lines.add(line.toString().strip());
    return lines;
  }

  /** The card as it is now. */
  BufferedImage image() {
    return image;
  }

  /** A copy of the card as it is now, for somebody who watches. */
  Image picture() {
    int[] pixels = image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    byte[] rgb = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new Image(WIDTH, HEIGHT, rgb);
  }

  /** A picture as Java draws and writes it. */
  static BufferedImage image(Image picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = picture.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
      image.setRGB(i % picture.width(), i / picture.width(), pixel);
    }
    return image;
  }
}
