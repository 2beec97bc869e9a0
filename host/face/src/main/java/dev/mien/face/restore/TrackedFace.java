package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One face, looked for in the first frame and followed from there. When it gets lost, it is looked
 * for near its last place, then everywhere, and not in every frame while it is away.
 */
final class TrackedFace implements FacePlaces {
  /** The square that is looked at around a last place, in sides of an aligned face. */
  private static final double AROUND = 1.6;

  /** Pixels of a side of that square as a finder gets to see it. */
  private static final int REGION = 256;

  private static final double SECONDS_BETWEEN_LOOKS = 0.4;

  private static final Point MIDDLE = new Point(FaceAlignment.SIZE / 2.0, FaceAlignment.SIZE / 2.0);

  private final Function<Image, List<FivePoints>> finder;
  private final double frameRate;
  private @Nullable FaceAlignment last;
  private @Nullable FaceTrack track;
  private boolean started;
  private int wait;

  /**
   * A face to follow.
   *
   * @param finder finds five points of each face in a picture
   * @param expected where it is in the first frame, or nearly so; if empty, the largest is followed
   */
  TrackedFace(
      Function<Image, List<FivePoints>> finder,
      Optional<FaceAlignment> expected,
      double frameRate) {
    this.finder = finder;
    this.last = expected.orElse(null);
    this.frameRate = frameRate;
  }

  @Override
  public List<FaceAlignment> next(Image frame) {
    Optional<FaceAlignment> place = track == null ? Optional.empty() : track.next(frame);
    if (place.isEmpty() && --wait < 0) {
      place = found(frame);
      wait = place.isPresent() ? 0 : (int) (SECONDS_BETWEEN_LOOKS * frameRate);
    }
    place.ifPresent(alignment -> last = alignment);
    started = true;
    return place.stream().toList();
  }

  private Optional<FaceAlignment> found(Image frame) {
    Optional<FaceAlignment> found = Optional.empty();
    if (last != null) {
      found = nearest(near(frame, last.toFace().inverse()), last);
    }
    if (found.isEmpty()) {
      found = nearest(finder.apply(frame), last);
    }
    if (found.isEmpty() && !started) {
      found = Optional.ofNullable(last); // whoever expects it there has looked
    }
    found.ifPresent(alignment -> track = new FaceTrack(frame, alignment, frameRate));
    return found;
  }

  /** The faces around a place, looked at small. */
  private List<FivePoints> near(Image frame, Similarity toFrame) {
    Point middle = toFrame.apply(MIDDLE);
    int most = Math.min(frame.width(), frame.height());
    int side = (int) Math.min(most, Math.ceil(AROUND * FaceAlignment.SIZE * toFrame.scale()));
    int left = (int) Math.max(0, Math.min(frame.width() - side, middle.x() - side / 2.0));
    int top = (int) Math.max(0, Math.min(frame.height() - side, middle.y() - side / 2.0));
    // Always of one size, for which a network is loaded once.
    Image region = ImageOps.resize(ImageOps.crop(frame, left, top, side, side), REGION, REGION);
    double scale = (double) side / REGION;
    return finder.apply(region).stream().map(face -> moved(face, left, top, scale)).toList();
  }

  /** Points of a region in the frame; pixel centres are whole numbers. */
  private static FivePoints moved(FivePoints face, int left, int top, double scale) {
    return FivePoints.of(
        face.list().stream()
            .map(
                point ->
                    new Point(
                        left + (point.x() + 0.5) * scale - 0.5,
                        top + (point.y() + 0.5) * scale - 0.5))
            .toList());
  }

  /** The face nearest to a place, or the largest. */
  private static Optional<FaceAlignment> nearest(
      List<FivePoints> faces, @Nullable FaceAlignment place) {
    Comparator<FivePoints> order =
        place == null
            ? Comparator.comparingDouble(face -> -face.eyeDistance())
            : Comparator.comparingDouble(
                face ->
                    face.nose()
                        .distanceTo(place.toFace().applyInverse(FivePoints.TEMPLATE.nose())));
    return faces.stream().min(order).map(FaceAlignment::of);
  }
}
