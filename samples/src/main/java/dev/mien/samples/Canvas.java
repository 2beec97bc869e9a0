package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/**
 * The picture being painted: sRGB-encoded red, green and blue as floats, at twice the wanted size
 * so that edges come out smooth.
 *
 * <p>Shapes are given in <em>easel units</em>: the picture is 768 units wide and high whatever its
 * size in pixels, x is counted from the middle and y from the top.
 */
final class Canvas {
  /** Width and height of every picture in easel units. */
  static final int UNITS = 768;

  private static final int OVERSAMPLING = 2;

  private final int finishedSize;
  private final int size;
  private final float[][] channels;
  private final AffineTransform tilt = new AffineTransform();
  private final AffineTransform upright = new AffineTransform();

  Canvas(int finishedSize) {
    this.finishedSize = finishedSize;
    size = finishedSize * OVERSAMPLING;
    channels = new float[3][size * size];
  }

  /** Pixels along one side while painting. */
  int size() {
    return size;
  }

  /** Pixels per easel unit while painting. */
  double scale() {
    return (double) size / UNITS;
  }

  /**
   * Turns the easel about a point: everything given in easel units from now on is painted turned.
   *
   * @param degrees how far, clockwise; 0 turns it upright again
   */
  void tilt(double degrees, double pivotX, double pivotY) {
    tilt.setToRotation(Math.toRadians(degrees), pivotX, pivotY);
    upright.setToRotation(Math.toRadians(-degrees), pivotX, pivotY);
  }

  /** The point in easel units at the middle of a pixel. */
  Point2D easelPoint(int index) {
    int row = index / size;
    double x = (index % size + 0.5) / scale() - UNITS / 2.0;
    double y = (row + 0.5) / scale();
    return upright.transform(new Point2D.Double(x, y), null);
  }

  /** The value of one channel (0 red, 1 green, 2 blue) at a pixel index. */
  float get(int channel, int index) {
    return channels[channel][index];
  }

  /** Sets one pixel. */
  void set(int index, Pigment pigment) {
    channels[0][index] = (float) pigment.red();
    channels[1][index] = (float) pigment.green();
    channels[2][index] = (float) pigment.blue();
  }

  /** Covers one pixel partly. */
  void cover(int index, Pigment pigment, double opacity) {
    channels[0][index] += (float) ((pigment.red() - channels[0][index]) * opacity);
    channels[1][index] += (float) ((pigment.green() - channels[1][index]) * opacity);
    channels[2][index] += (float) ((pigment.blue() - channels[2][index]) * opacity);
  }

  /** A shape in easel units as a mask, its edge softened by {@code softness} units. */
  Mask mask(Shape shape, double softness) {
    return mask(g -> g.fill(shape), softness);
  }

  /** Whatever {@code drawing} draws, in easel units, as a mask softened by {@code softness}. */
  Mask mask(Consumer<Graphics2D> drawing, double softness) {
    BufferedImage layer = layer(drawing);
    int[] pixels = pixels(layer);
    float[] coverage = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      coverage[i] = (pixels[i] >>> 24) / 255f;
    }
    Mask mask = new Mask(size, size, coverage);
    return softness > 0 ? mask.blurred(softness * scale()) : mask;
  }

  /** A line of the given width in easel units as a mask softened by {@code softness}. */
  Mask stroke(Shape line, double width, double softness) {
    return mask(
        g -> {
          g.setStroke(
              new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          g.draw(line);
        },
        softness);
  }

  /** Draws with Java2D in easel units and lays the result over the picture. */
  void draw(Consumer<Graphics2D> drawing) {
    lay(drawing, index -> 1);
  }

  /** As {@link #draw}, but only where {@code limit} allows. */
  void draw(Mask limit, Consumer<Graphics2D> drawing) {
    lay(drawing, limit::at);
  }

  private void lay(Consumer<Graphics2D> drawing, IntToDoubleFunction limit) {
    int[] pixels = pixels(layer(drawing));
    for (int i = 0; i < pixels.length; i++) {
      int alpha = pixels[i] >>> 24;
      if (alpha > 0) {
        cover(i, Pigment.hex(pixels[i]), alpha / 255.0 * limit.applyAsDouble(i));
      }
    }
  }

  /** Lays one colour over the picture through a mask. */
  void cover(Mask mask, Pigment pigment, double opacity) {
    for (int i = 0; i < channels[0].length; i++) {
      if (mask.at(i) > 0) {
        cover(i, pigment, mask.at(i) * opacity);
      }
    }
  }

  /** Darkens the picture through a mask as a transparent glaze of that colour would. */
  void glaze(Mask mask, Pigment pigment, double opacity) {
    double[] glaze = {pigment.red(), pigment.green(), pigment.blue()};
    for (int c = 0; c < 3; c++) {
      float[] channel = channels[c];
      for (int i = 0; i < channel.length; i++) {
        channel[i] *= (float) (1 - mask.at(i) * opacity * (1 - glaze[c]));
      }
    }
  }

  /** Lightens the picture through a mask as light of that colour would. */
  void lighten(Mask mask, Pigment pigment, double opacity) {
    double[] light = {pigment.red(), pigment.green(), pigment.blue()};
    for (int c = 0; c < 3; c++) {
      float[] channel = channels[c];
      for (int i = 0; i < channel.length; i++) {
        channel[i] += (float) ((1 - channel[i]) * mask.at(i) * opacity * light[c]);
      }
    }
  }

  /** The finished picture, averaged down to its wanted size. */
  BufferedImage finished() {
    BufferedImage image = new BufferedImage(finishedSize, finishedSize, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < finishedSize; y++) {
      for (int x = 0; x < finishedSize; x++) {
        image.setRGB(x, y, average(0, x, y) << 16 | average(1, x, y) << 8 | average(2, x, y));
      }
    }
    return image;
  }

  private int average(int channel, int x, int y) {
    double sum = 0;
    for (int dy = 0; dy < OVERSAMPLING; dy++) {
      for (int dx = 0; dx < OVERSAMPLING; dx++) {
        sum += channels[channel][(y * OVERSAMPLING + dy) * size + x * OVERSAMPLING + dx];
      }
    }
    double mean = sum / (OVERSAMPLING * OVERSAMPLING);
    return (int) Math.round(255 * Math.max(0, Math.min(1, mean)));
  }

  private BufferedImage layer(Consumer<Graphics2D> drawing) {
    BufferedImage layer = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = layer.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    AffineTransform easel = AffineTransform.getScaleInstance(scale(), scale());
    easel.translate(UNITS / 2.0, 0);
    easel.concatenate(tilt);
    g.setTransform(easel);
    drawing.accept(g);
    g.dispose();
    return layer;
  }

  private static int[] pixels(BufferedImage layer) {
    return ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
  }
}
