package dev.mien.face.restore;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.Similarity;
import dev.mien.media.image.ImageFiles;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A clip of a portrait that moves as heads do while they speak, in a way that is known exactly: it
 * sways, nods, tilts and comes nearer, its mouth opens and shuts, its light changes, and every
 * frame has noise of its own, as after an encoder.
 */
final class MovingHead {
  static final double FRAME_RATE = 25;

  private static final Path SAMPLES =
      Path.of(System.getProperty("mien.repository", "../.."), "samples");
  private static final double NOISE = 2;

  private final Image portrait;
  private final FivePoints points;
  private final FaceAlignment alignment;
  private final double motion;

  private MovingHead(Image portrait, FivePoints points, double motion) {
    this.portrait = portrait;
    this.points = points;
    this.alignment = FaceAlignment.of(points);
    this.motion = motion;
  }

  /**
   * A clip of one of our own portraits.
   *
   * @param width of the frames in pixels
   */
  static MovingHead of(String sample, int width) {
    Image photo = ImageFiles.read(SAMPLES.resolve(sample));
    int height = width * photo.height() / photo.width();
    Image portrait = ImageOps.resize(photo, width, height);
    return new MovingHead(
        portrait,
        FivePoints.of(Faces.largest(new CascadeFaceFinder().find(portrait)).landmarks()),
        1);
  }

  /** The same with a head that keeps still; mouth, light and noise go on. */
  MovingHead still() {
    return new MovingHead(portrait, points, 0);
  }

  Image portrait() {
    return portrait;
  }

  /** Of the portrait. */
  FivePoints points() {
    return points;
  }

  /** How the face truly lies in a frame. */
  FaceAlignment alignment(int frame) {
    return new FaceAlignment(alignment.toFace().after(motion(frame).inverse()));
  }

  /** From the portrait to a frame. */
  private Similarity motion(int frame) {
    double time = frame / FRAME_RATE;
    double face = alignment.toFace().inverse().scale() * FaceAlignment.SIZE * motion;
    double angle = Math.toRadians(4) * wave(time, 0.45) * motion;
    double scale = 1 + 0.03 * wave(time, 0.3) * motion;
    Point middle = alignment.toFace().applyInverse(new Point(256, 256));
    Similarity turned = new Similarity(scale * Math.cos(angle), scale * Math.sin(angle), 0, 0);
    Point moved = turned.apply(middle);
    return turned.plus(
        middle.x() - moved.x() + 0.05 * face * wave(time, 0.35),
        middle.y() - moved.y() + 0.03 * face * wave(time, 0.8));
  }

  private static double wave(double time, double hertz) {
    return Math.sin(2 * Math.PI * hertz * time);
  }

  Image frame(int number) {
    Similarity toPortrait = motion(number).inverse();
    Similarity toFace = alignment(number).toFace();
    Random random = new Random(number);
    double light = 1 + 0.05 * wave(number / FRAME_RATE, 0.6);
    double open = 1 + 20 * Math.max(0, wave(number / FRAME_RATE, 3.1));
    byte[] rgb = new byte[portrait.rgb().length];
    for (int y = 0; y < portrait.height(); y++) {
      for (int x = 0; x < portrait.width(); x++) {
        Point from = toPortrait.apply(new Point(x, y));
        Point face = toFace.apply(new Point(x, y));
        double inside = Math.hypot((face.x() - 257) / 45, (face.y() - 375) / open);
        double mouth = Math.min(1, Math.max(0, 3 - 2 * inside));
        for (int channel = 0; channel < 3; channel++) {
          double skin = light * sample(from.x(), from.y(), channel);
          double level = skin + mouth * (30 - skin) + NOISE * random.nextGaussian();
          rgb[(y * portrait.width() + x) * 3 + channel] =
              (byte) Math.round(Math.min(255, Math.max(0, level)));
        }
      }
    }
    return new Image(portrait.width(), portrait.height(), rgb);
  }

  private double sample(double x, double y, int channel) {
    double column = Math.min(portrait.width() - 1.001, Math.max(0, x));
    double row = Math.min(portrait.height() - 1.001, Math.max(0, y));
    int left = (int) column;
    int top = (int) row;
    double upper =
        portrait.sample(left, top, channel) * (left + 1 - column)
            + portrait.sample(left + 1, top, channel) * (column - left);
    double lower =
        portrait.sample(left, top + 1, channel) * (left + 1 - column)
            + portrait.sample(left + 1, top + 1, channel) * (column - left);
    return upper * (top + 1 - row) + lower * (row - top);
  }

  /** Its first frames, as a source. */
  Clip clip(int frames) {
    return new Clip(frames);
  }

  /** Frames that know whether they were closed. */
  final class Clip implements FrameSource {
    private final int count;
    private int number;
    boolean closed;

    private Clip(int count) {
      this.count = count;
    }

    @Override
    public Format format() {
      return new Format(portrait.width(), portrait.height(), FRAME_RATE, count);
    }

    @Override
    public @Nullable Image next() {
      return number < count ? frame(number++) : null;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
