package com.example.postcard;

import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Makes a block of every pixel. */
final class Blocks implements Upscaler {
  @Override
  public DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
    int pixels = wanted.width() * wanted.height();
    short[] rgb = new short[3 * pixels];
    short @Nullable [] opacity = picture.alpha();
    short @Nullable [] alpha = opacity == null ? null : new short[pixels];
    for (int y = 0; y < wanted.height(); y++) {
      progress.accept(y / (double) wanted.height());
      for (int x = 0; x < wanted.width(); x++) {
        int from = source(picture, wanted, x, y);
        int to = y * wanted.width() + x;
        System.arraycopy(picture.rgb(), 3 * from, rgb, 3 * to, 3);
        if (opacity != null && alpha != null) {
          alpha[to] = opacity[from];
        }
      }
    }
    return new DeepImage(wanted.width(), wanted.height(), rgb, alpha);
  }

  private static int source(DeepImage picture, Enlargement wanted, int x, int y) {
    int row = (int) ((long) y * picture.height() / wanted.height());
    return row * picture.width() + (int) ((long) x * picture.width() / wanted.width());
  }
}
