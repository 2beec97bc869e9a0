package dev.mien.media.check;

import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Half a second of grey that grows brighter: of equal frames, WebP would keep one. */
final class ToyFrames implements FrameSource {
  private static final Format FORMAT = new Format(64, 64, 12, 6);

  private long made;

  @Override
  public Format format() {
    return FORMAT;
  }

  @Override
  public @Nullable Image next() {
    if (made == FORMAT.frameCount()) {
      return null;
    }
    byte[] grey = new byte[FORMAT.width() * FORMAT.height() * 3];
    Arrays.fill(grey, (byte) (made++ * 30));
    return new Image(FORMAT.width(), FORMAT.height(), grey);
  }

  @Override
  public void close() {
    made = FORMAT.frameCount();
  }
}
