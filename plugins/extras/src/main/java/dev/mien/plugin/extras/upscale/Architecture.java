package dev.mien.plugin.extras.upscale;

import dev.mien.neural.program.Network;

/** A network that makes pictures larger, as a file's names and shapes tell it. */
public sealed interface Architecture permits RrdbNet, CompactNet {
  /** What its makers call it, with its variant: {@code RRDBNet 4x, 23 blocks}. */
  String label();

  /** How many times larger it makes a picture. */
  int scale();

  /** What height and width must be multiples of. */
  int multiple();

  /** About how much memory it takes at most, in 32 bits, for each pixel of its input. */
  long bytesPerPixel();

  /** How many pixels around a tile matter to what it makes of the tile, at least nearly all. */
  int context();

  /**
   * Its forward pass.
   *
   * @param height of the input [1, 3, height, width], red, green and blue from 0 to 1
   * @param width of the input
   * @return one output, {@code image} [1, 3, height · scale, width · scale], not clamped
   */
  Network network(int height, int width);
}
