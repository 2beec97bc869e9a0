package dev.mien.benchmarks.faces;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.restore.FivePoints;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A portrait that moves a pixel to the right with every frame of 1920 x 1080. */
final class MovingPortrait implements FrameSource {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final double FPS = 25;

  private final Image portrait;
  private final Image background;
  private final FivePoints points;
  private final int frames;
  private int next;

  MovingPortrait(Image portrait, int frames) {
    this.portrait = portrait;
    this.background = ImageOps.resize(portrait, WIDTH, HEIGHT);
    this.points = FivePoints.of(Faces.largest(new CascadeFaceFinder().find(portrait)).landmarks());
    this.frames = frames;
  }

  private int left(int frame) {
    return (WIDTH - portrait.width()) / 2 + frame;
  }

  private int top() {
    return (HEIGHT - portrait.height()) / 2;
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
                    portrait.rgb(), y * row, rgb, ((top() + y) * WIDTH + left(frame)) * 3, row));
    return new Image(WIDTH, HEIGHT, rgb);
  }

  @Override
  public Format format() {
    return new Format(WIDTH, HEIGHT, FPS, frames);
  }

  @Override
  public @Nullable Image next() {
    return next < frames ? frame(next++) : null;
  }

  @Override
  public void close() {}
}
