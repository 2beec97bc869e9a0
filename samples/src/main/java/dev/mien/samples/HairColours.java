package dev.mien.samples;

/** Hair in the shade, in plain light, and where it shines. */
record HairColours(Pigment dark, Pigment middle, Pigment bright) {

  /** The colour at a tone: 0 is dark, 0.5 the middle, above it shines. */
  Pigment at(double tone) {
    return tone < 0.5
        ? dark.mix(middle, tone * 2)
        : middle.mix(bright, Math.min(1, (tone - 0.5) * 1.6));
  }
}
