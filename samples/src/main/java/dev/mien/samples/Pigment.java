package dev.mien.samples;

import java.awt.Color;

/**
 * A colour.
 *
 * @param red red, sRGB-encoded, 0 to 1
 * @param green green, sRGB-encoded, 0 to 1
 * @param blue blue, sRGB-encoded, 0 to 1
 */
record Pigment(double red, double green, double blue) {

  static Pigment hex(int rgb) {
    return new Pigment((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
  }

  /** This colour mixed with {@code other}; {@code amount} 0 keeps this one, 1 gives the other. */
  Pigment mix(Pigment other, double amount) {
    double a = Math.max(0, Math.min(1, amount));
    return new Pigment(
        red + (other.red - red) * a,
        green + (other.green - green) * a,
        blue + (other.blue - blue) * a);
  }

  /** This colour made lighter (factor above 1) or darker (below 1). */
  Pigment times(double factor) {
    return new Pigment(clamp(red * factor), clamp(green * factor), clamp(blue * factor));
  }

  /** For Java2D strokes; {@code opacity} 0 to 1. */
  Color withOpacity(double opacity) {
    return new Color(
        (float) clamp(red), (float) clamp(green), (float) clamp(blue), (float) clamp(opacity));
  }

  static double toLinear(double encoded) {
    return Math.pow(encoded, 2.2);
  }

  static double toEncoded(double linear) {
    return Math.pow(Math.max(0, linear), 1 / 2.2);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
