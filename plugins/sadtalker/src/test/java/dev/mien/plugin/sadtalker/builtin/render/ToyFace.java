package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A drawn face whose points are known exactly, before a checked background. Its colours tell its
 * parts apart: only the irises are blue.
 *
 * @param photo the drawing
 * @param landmarks its points, in pixels
 */
record ToyFace(Image photo, FaceLandmarks landmarks) {
  /** Which point a mirror turns each point into. */
  private static final int[] MIRRORED = mirroredIndices();

  /**
   * Draws one.
   *
   * @param centreX of the line between the eyes, in pixels
   * @param centreY of the line between the eyes, in pixels
   * @param unit the distance between the eyes, in pixels
   */
  static ToyFace draw(int width, int height, double centreX, double centreY, double unit) {
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = canvas.createGraphics();
    int square = Math.max(4, width / 25);
    for (int y = 0; y < height; y += square) {
      for (int x = 0; x < width; x += square) {
        boolean odd = (x / square + y / square) % 2 == 1;
        pen.setColor(odd ? new Color(120, 130, 120) : new Color(150, 160, 150));
        pen.fillRect(x, y, square, square);
      }
    }
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.translate(centreX + 0.5, centreY + 0.5);
    pen.scale(unit, unit);
    fill(pen, new Color(90, 60, 40), 0, 0.1, 1.5, 1.8);
    pen.setColor(new Color(190, 140, 115));
    pen.fill(new Ellipse2D.Double(-0.6, 1, 1.2, 2));
    fill(pen, new Color(220, 170, 140), 0, 0.45, 1.15, 1.4);
    for (int side = -1; side <= 1; side += 2) {
      double x = 0.5 * side;
      fill(pen, Color.WHITE, x, 0, 0.25, 0.1);
      fill(pen, new Color(20, 50, 200), x, 0, 0.09, 0.09);
      line(pen, new Color(30, 15, 10), 0.03, x - 0.25, 0, x, -0.21, x + 0.25, 0);
      line(pen, new Color(60, 40, 30), 0.06, x - 0.3, -0.32, x, -0.42, x + 0.3, -0.32);
    }
    fill(pen, new Color(200, 145, 120), 0, 0.66, 0.16, 0.07);
    fill(pen, new Color(190, 80, 80), 0, 1.1, 0.4, 0.13);
    line(pen, new Color(90, 25, 25), 0.025, -0.4, 1.1, 0, 1.1, 0.4, 1.1);
    pen.dispose();
    byte[] rgb = new byte[width * height * 3];
    Random grain = new Random(7);
    for (int i = 0; i < width * height; i++) {
      int colour = canvas.getRGB(i % width, i / width);
      int noise = grain.nextInt(7) - 3;
      for (int c = 0; c < 3; c++) {
        rgb[i * 3 + c] = (byte) Math.max(0, Math.min(255, (colour >> (16 - 8 * c) & 0xff) + noise));
      }
    }
    List<Point> points = points();
    return new ToyFace(
        new Image(width, height, rgb),
        new FaceLandmarks(
            points.stream()
                .map(p -> new Point(centreX + p.x() * unit, centreY + p.y() * unit))
                .toList()));
  }

  /** The face in the mirror. */
  ToyFace mirrored() {
    return new ToyFace(mirrored(photo), mirrored(landmarks, photo.width()));
  }

  static Image mirrored(Image image) {
    byte[] rgb = new byte[image.rgb().length];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int from = (y * image.width() + x) * 3;
        int to = (y * image.width() + image.width() - 1 - x) * 3;
        System.arraycopy(image.rgb(), from, rgb, to, 3);
      }
    }
    return new Image(image.width(), image.height(), rgb);
  }

  private static FaceLandmarks mirrored(FaceLandmarks landmarks, int width) {
    List<Point> points = new ArrayList<>();
    for (int index : MIRRORED) {
      Point point = landmarks.point(index);
      points.add(new Point(width - 1 - point.x(), point.y()));
    }
    return new FaceLandmarks(points);
  }

  private static void fill(Graphics2D pen, Color colour, double x, double y, double a, double b) {
    pen.setColor(colour);
    pen.fill(new Ellipse2D.Double(x - a, y - b, 2 * a, 2 * b));
  }

  private static void line(
      Graphics2D pen,
      Color colour,
      double width,
      double fromX,
      double fromY,
      double overX,
      double overY,
      double toX,
      double toY) {
    pen.setColor(colour);
    pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Double();
    path.moveTo(fromX, fromY);
    path.quadTo(overX, overY, toX, toY);
    pen.draw(path);
  }

  private static List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      double angle = Math.PI * (1 - i / 16.0);
      points.add(new Point(1.15 * Math.cos(angle), 0.45 + 1.4 * Math.sin(angle)));
    }
    for (double x : new double[] {-0.8, -0.65, -0.5, -0.35, -0.2, 0.2, 0.35, 0.5, 0.65, 0.8}) {
      double u = (Math.abs(x) - 0.5) / 0.3;
      points.add(new Point(x, -0.37 + 0.05 * u * u));
    }
    for (int i = 0; i < 4; i++) {
      points.add(new Point(0, 0.1 + 0.15 * i));
    }
    for (int i = 0; i < 5; i++) {
      points.add(new Point(-0.16 + 0.08 * i, 0.7 - 0.01 * Math.abs(i - 2)));
    }
    for (double x : new double[] {-0.5, 0.5}) {
      ring(points, x, 0, 0.25, 0.1, 6);
    }
    ring(points, 0, 1.1, 0.4, 0.13, 12);
    double[] inner = {-0.36, -0.18, 0, 0.18, 0.36, 0.18, 0, -0.18};
    for (double x : inner) {
      points.add(new Point(x, 1.1));
    }
    return points;
  }

  /** Points around an ellipse, from its left end over its top. */
  private static void ring(List<Point> points, double x, double y, double a, double b, int count) {
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * i / count;
      points.add(new Point(x - a * Math.cos(angle), y - b * Math.sin(angle)));
    }
  }

  private static int[] mirroredIndices() {
    int[] indices = new int[FaceLandmarks.COUNT];
    reverse(indices, 0, 16);
    reverse(indices, 17, 26);
    for (int i = 27; i <= 30; i++) {
      indices[i] = i;
    }
    reverse(indices, 31, 35);
    int[] eyes = {45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40};
    System.arraycopy(eyes, 0, indices, 36, eyes.length);
    reverse(indices, 48, 54);
    reverse(indices, 55, 59);
    reverse(indices, 60, 64);
    reverse(indices, 65, 67);
    return indices;
  }

  private static void reverse(int[] indices, int first, int last) {
    for (int i = first; i <= last; i++) {
      indices[i] = first + last - i;
    }
  }
}
