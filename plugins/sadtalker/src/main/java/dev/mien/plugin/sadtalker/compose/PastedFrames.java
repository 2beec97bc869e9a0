package dev.mien.plugin.sadtalker.compose;

import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rendered faces, each put back into the photo as it is asked for. */
public final class PastedFrames implements FrameSource {
  private final FrameSource faces;
  private final FacePaster paster;
  private final Format format;

  /**
   * Frames of the photo's size.
   *
   * @param faces closed with this
   * @param width of the photo in pixels
   * @param height of the photo in pixels
   */
  public PastedFrames(FrameSource faces, FacePaster paster, int width, int height) {
    this.faces = faces;
    this.paster = paster;
    this.format = new Format(width, height, faces.frameRate(), faces.frameCount());
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() throws IOException {
    Image face = faces.next();
    return face == null ? null : paster.paste(face);
  }

  @Override
  public void close() {
    faces.close();
  }
}
