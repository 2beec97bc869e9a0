package dev.mien.samples;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.Random;

/** Paints skin: its colour from place to place, and the light on it. */
final class Skin {
  private final Canvas canvas;
  private final SkinTone tone;
  private final FaceShape face;
  private final Noise noise;

  Skin(Canvas canvas, SkinTone tone, FaceShape face, long seed) {
    this.canvas = canvas;
    this.tone = tone;
    this.face = face;
    noise = new Noise(seed);
  }

  /** Paints the head where {@code where} covers the canvas. */
  void paintHead(Mask where, Lighting lighting) {
    paint(where, lighting, true);
  }

  /** Paints neck and chest where {@code where} covers the canvas. */
  void paintNeck(Mask where, Lighting lighting) {
    paint(where, lighting, false);
  }

  private void paint(Mask where, Lighting lighting, boolean head) {
    int size = canvas.size();
    for (int index = 0; index < size * size; index++) {
      double coverage = where.at(index);
      if (coverage > 0) {
        Point2D point = canvas.easelPoint(index);
        double x = point.getX();
        double y = point.getY();
        Pigment colour = head ? headColour(x, y) : neckColour(x, y);
        double gloss = head ? gloss(x, y) : 0.35;
        double[] light = lighting.shade(index, linear(colour), gloss, 1);
        canvas.cover(index, tone(light), coverage);
      }
    }
  }

  /** Linear light to a colour on the canvas, rolling off towards white as film does. */
  static Pigment tone(double[] light) {
    double[] encoded = new double[3];
    for (int c = 0; c < 3; c++) {
      double l = light[c];
      double rolled = l < 0.6 ? l : 0.6 + 0.4 * (1 - Math.exp(-(l - 0.6) / 0.4));
      encoded[c] = Pigment.toEncoded(rolled);
    }
    return new Pigment(encoded[0], encoded[1], encoded[2]);
  }

  private static double[] linear(Pigment p) {
    return new double[] {
      Pigment.toLinear(p.red()), Pigment.toLinear(p.green()), Pigment.toLinear(p.blue())
    };
  }

  private Pigment headColour(double x, double y) {
    double side = Math.abs(x);
    double cheek = HeadRelief.bump(side - 68, y - 398, 40, 28);
    double nose = 0.75 * HeadRelief.bump(side, y - 400, 24, 17);
    double chin = 0.35 * HeadRelief.bump(side, y - 500, 26, 18);
    double lids = 0.30 * HeadRelief.bump(side - face.eyeX(), y - face.eyeY() + 6, 34, 16);
    double around = 0.55 * HeadRelief.bump(side - face.eyeX() + 8, y - face.eyeY() - 16, 28, 11);
    double jaw = 0.35 * HeadRelief.bump(side - 80, y - 468, 34, 34);
    Pigment colour =
        tone.base()
            .mix(tone.blush(), 0.42 * cheek + 0.6 * nose + chin + lids)
            .mix(tone.shade(), around + jaw);
    return mottled(colour, x, y);
  }

  private Pigment neckColour(double x, double y) {
    double chest = 0.30 * HeadRelief.bump(x, y - 650, 70, 30);
    return mottled(tone.base().mix(tone.shade(), 0.25).mix(tone.blush(), chest), x, y);
  }

  /** Skin is never one flat colour. */
  private Pigment mottled(Pigment colour, double x, double y) {
    double patches = noise.clouds(x / 22 + 40, y / 22, 4) - 0.5;
    double pores = noise.at(x * 0.75, y * 0.75) - 0.5;
    Pigment warm = colour.mix(tone.blush(), 0.5 * Math.max(0, patches));
    return warm.times(1 + 0.05 * patches + 0.022 * pores);
  }

  private static double gloss(double x, double y) {
    double side = Math.abs(x);
    double nose = 0.8 * HeadRelief.bump(side, y - 385, 11, 38);
    double forehead = 0.35 * HeadRelief.bump(x, y - 250, 60, 30);
    double cheek = 0.55 * HeadRelief.bump(side - 70, y - 380, 24, 16);
    double chin = 0.3 * HeadRelief.bump(x, y - 496, 20, 12);
    return Math.min(1, 0.22 + nose + forehead + cheek + chin);
  }

  /** Freckles over nose and cheeks, no two alike. */
  void freckle(Mask where, long seed) {
    Random random = new Random(seed);
    Pigment brown = tone.blush().times(0.62);
    for (int layer = 0; layer < 2; layer++) {
      double softness = 0.7 + 0.5 * layer;
      Mask spots =
          canvas.mask(
              g -> {
                int count = (int) (260 * tone.freckles());
                for (int i = 0; i < count; i++) {
                  double x = 46 * random.nextGaussian();
                  double y = 388 + 18 * random.nextGaussian() - 0.0035 * x * x;
                  double radius = 0.45 + 0.6 * random.nextDouble();
                  g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 1.8 * radius));
                }
              },
              softness);
      canvas.glaze(spots.times(where), brown, 0.27);
    }
  }
}
