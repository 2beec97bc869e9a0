package dev.mien.benchmarks.faces;

import dev.mien.face.restore.FivePoints;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A portrait that moves a pixel to the right with every frame, before itself enlarged. */
final class MovingPortrait implements FrameSource {
  private static final double FPS = 25;

  private final Image portrait;
  private final FivePoints points;
  private final Image background;
  private final int frames;
  private int next;

  /**
   * A video of a portrait.
   *
   * @param points of the face in the portrait
   * @param width of the video: at least that of the portrait and twice the number of frames
   * @param height of the video: at least that of the portrait
   */
  MovingPortrait(Image portrait, FivePoints points, int width, int height, int frames) {
    this.portrait = portrait;
    this.points = points;
    this.background = ImageOps.resize(portrait, width, height);
    this.frames = frames;
  }

  private int left(int frame) {
    return (width() - portrait.width()) / 2 + frame;
  }

  private int top() {
    return (height() - portrait.height()) / 2;
  }

  /** Where the face is. */
  FivePoints points(int frame) {
    return FivePoints.of(
        points.list().stream()
            .map(point -> new Point(point.x() + left(frame), point.y() + top()))
            .toList());
  }

  Image frame(int frame) {
    byte[] rgb = background.rgb().clone();
    int row = portrait.width() * 3;
    IntStream.range(0, portrait.height())
        .forEach(
            y ->
                System.arraycopy(
                    portrait.rgb(), y * row, rgb, ((top() + y) * width() + left(frame)) * 3, row));
    return new Image(width(), height(), rgb);
  }

  @Override
  public Format format() {
    return new Format(background.width(), background.height(), FPS, frames);
  }

  @Override
  public @Nullable Image next() {
    return next < frames ? frame(next++) : null;
  }

  @Override
  public void close() {}
}
