package dev.mien.plugin.sadtalker.builtin.voice;

/**
 * The mouth shapes that the network tells apart, in the order of its outputs.
 *
 * <p>{@link #NEUTRAL} is last and is what the other six do not cover: whoever knows no drawing for
 * it can leave it out, and gets a mouth between its neighbours.
 */
public enum Viseme {
  /** Silence: the mouth is at rest, lips touching lightly. */
  REST,
  /** Lips pressed together: m, b, p. */
  CLOSED,
  /** Lower lip at the upper teeth: f, v. */
  TEETH_ON_LIP,
  /** Corners drawn apart, jaw nearly shut: i, e, s, z and the like. */
  WIDE,
  /** Jaw down: a. */
  OPEN,
  /** Corners drawn together, lips forward: o, u, w, sh. */
  ROUND,
  /** Lips a little apart, jaw nearly shut: t, d, n, l, k, g, r and the unstressed vowel. */
  NEUTRAL;

  /** Position among the network's outputs, from 0. */
  @SuppressWarnings("EnumOrdinal") // The order above is the network's.
  public int index() {
    return ordinal();
  }

  /** The viseme at a position among the network's outputs. */
  @SuppressWarnings("EnumOrdinal") // The order above is the network's.
  public static Viseme at(int index) {
    return values()[index];
  }
}
