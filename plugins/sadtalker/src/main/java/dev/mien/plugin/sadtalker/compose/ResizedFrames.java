package dev.mien.plugin.sadtalker.compose;

import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rendered faces, which are square, in the shape of what was cut out of the photo. */
public final class ResizedFrames implements FrameSource {
  private final FrameSource faces;
  private final Format format;

  /**
   * Frames of that size.
   *
   * @param faces closed with this
   * @param width in pixels
   * @param height in pixels
   */
  public ResizedFrames(FrameSource faces, int width, int height) {
    this.faces = faces;
    this.format = new Format(width, height, faces.frameRate(), faces.frameCount());
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() throws IOException {
    Image face = faces.next();
    return face == null ? null : ImageOps.resizeLinear(face, format.width(), format.height());
  }

  @Override
  public void close() {
    faces.close();
  }
}
