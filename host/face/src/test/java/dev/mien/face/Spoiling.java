package dev.mien.face;

import dev.mien.spi.media.Point;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;

/** What makes a portrait unfit for talking. Sizes are shares of the distance between the eyes. */
final class Spoiling {
  private Spoiling() {}

  private static BufferedImage copy(BufferedImage picture) {
    return scaled(picture, picture.getWidth(), picture.getHeight());
  }

  private static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    boolean smaller = width < picture.getWidth();
    java.awt.Image source =
        smaller
            ? picture.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING)
            : picture;
    graphics.drawImage(source, 0, 0, width, height, null);
    graphics.dispose();
    return result;
  }

  /** Made smaller, until the eyes are so many pixels apart. */
  static BufferedImage shrunk(BufferedImage picture, FaceLandmarks face, double eyeDistance) {
    double scale = eyeDistance / face.eyeDistance();
    return scaled(picture, (int) (picture.getWidth() * scale), (int) (picture.getHeight() * scale));
  }

  /** The same, then enlarged to the former size. */
  static BufferedImage enlarged(BufferedImage picture, FaceLandmarks face, double eyeDistance) {
    return scaled(shrunk(picture, face, eyeDistance), picture.getWidth(), picture.getHeight());
  }

  /** Out of focus. */
  static BufferedImage blurred(BufferedImage picture, FaceLandmarks face, double sigma) {
    double pixels = sigma * face.eyeDistance();
    int reach = (int) Math.ceil(3 * pixels);
    float[] weights = new float[2 * reach + 1];
    float sum = 0;
    for (int i = -reach; i <= reach; i++) {
      weights[i + reach] = (float) Math.exp(-i * i / (2 * pixels * pixels));
      sum += weights[i + reach];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    ConvolveOp rows = new ConvolveOp(new Kernel(weights.length, 1, weights), 1, null);
    ConvolveOp columns = new ConvolveOp(new Kernel(1, weights.length, weights), 1, null);
    return copy(columns.filter(rows.filter(copy(picture), null), null));
  }

  /** Turned to the picture's right, as if the head were an ellipsoid. */
  static BufferedImage turned(BufferedImage picture, FaceLandmarks face, double degrees) {
    double unit = face.eyeDistance();
    Point eyes = face.leftEye().towards(face.rightEye(), 0.5);
    double angle = Math.toRadians(degrees);
    BufferedImage result = copy(picture);
    for (int y = 0; y < picture.getHeight(); y++) {
      double height = (y - eyes.y() - 0.5 * unit) / (1.9 * unit);
      double radius = 1.25 * unit * Math.sqrt(Math.max(0, 1 - height * height));
      for (int x = 0; x < picture.getWidth(); x++) {
        double across = (x - eyes.x()) / Math.max(1e-9, radius);
        if (Math.abs(across) < 1) {
          double from = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, Math.asin(across) - angle));
          int column = (int) Math.round(eyes.x() + radius * Math.sin(from));
          int inside = Math.max(0, Math.min(picture.getWidth() - 1, column));
          result.setRGB(x, y, picture.getRGB(inside, y));
        }
      }
    }
    return result;
  }

  /** With dark glasses. */
  static BufferedImage withDarkGlasses(BufferedImage picture, FaceLandmarks face) {
    BufferedImage result = copy(picture);
    Graphics2D graphics = result.createGraphics();
    graphics.setColor(new Color(20, 18, 22));
    double unit = face.eyeDistance();
    for (Point eye : new Point[] {face.leftEye(), face.rightEye()}) {
      graphics.fill(
          new Ellipse2D.Double(
              eye.x() - 0.38 * unit, eye.y() - 0.28 * unit, 0.76 * unit, 0.56 * unit));
    }
    graphics.dispose();
    return result;
  }

  /** With a mask over mouth and nose. */
  static BufferedImage withMask(BufferedImage picture, FaceLandmarks face) {
    BufferedImage result = copy(picture);
    Graphics2D graphics = result.createGraphics();
    graphics.setColor(new Color(170, 200, 215));
    double unit = face.eyeDistance();
    Point mouth = face.mouthLeft().towards(face.mouthRight(), 0.5);
    graphics.fill(
        new RoundRectangle2D.Double(
            mouth.x() - 0.85 * unit,
            mouth.y() - 0.5 * unit,
            1.7 * unit,
            1.15 * unit,
            0.4 * unit,
            0.4 * unit));
    graphics.dispose();
    return result;
  }

  /** Without what lies below the mouth. */
  static BufferedImage cutBelowTheMouth(BufferedImage picture, FaceLandmarks face) {
    double bottom = face.point(57).y() + 0.12 * face.eyeDistance();
    return copy(picture.getSubimage(0, 0, picture.getWidth(), (int) bottom));
  }
}
