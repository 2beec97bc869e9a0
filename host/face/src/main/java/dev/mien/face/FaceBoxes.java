package dev.mien.face;

import dev.mien.media.image.HaarCascades;
import dev.mien.media.image.HaarCascades.Hit;
import dev.mien.media.image.HaarCascades.Kind;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where in a picture faces may be: several cascades look at the picture upright and tilted, and the
 * places where they agree are kept. The frontal cascades bear about 15 degrees of tilt each way, so
 * three turns of the picture reach about 35.
 */
final class FaceBoxes {
  /**
   * A square around a face from brows to mouth, tilted with it.
   *
   * @param centre in the picture
   * @param size of a side in pixels
   * @param tilt in radians, clockwise as seen
   * @param votes how sure: about 1 for each cascade and turn that agreed
   */
  record Box(Point centre, double size, double tilt, double votes) {}

  private static final int WORKING_SIDE = 420;
  private static final int FINE_SIDE = 1000;
  private static final int SMALLEST = 30;
  private static final double[] TILTS = {0, Math.toRadians(-20), Math.toRadians(20)};
  private static final double[] STEEP_TILTS = {Math.toRadians(-40), Math.toRadians(40)};
  private static final double FEWEST_VOTES = 1.3;
  // The last stage's sum of turned portraits is 0.6 to 3.4, of chance answers mostly below.
  private static final double LEAST_PROFILE = 0.5;

  private final HaarCascades cascades;

  FaceBoxes(HaarCascades cascades) {
    this.cascades = cascades;
  }

  /** The surest first. What the quick look misses, a finer one and steeper tilts may find. */
  List<Box> find(Image image) {
    List<Box> boxes = look(image, WORKING_SIDE, TILTS);
    if (boxes.isEmpty()) {
      boxes = look(image, FINE_SIDE, TILTS);
    }
    if (boxes.isEmpty()) {
      boxes = look(image, WORKING_SIDE, STEEP_TILTS);
    }
    return boxes;
  }

  /**
   * The surest answer of the cascade for faces seen from the side, either side. It knows outlines
   * better than eyes, so it also sees faces with dark glasses.
   */
  Optional<Region> findPartlySeen(Image image) {
    Frame frame = turned(image, WORKING_SIDE, 0);
    byte[] grey = frame.greyBytes();
    Optional<Hit> toTheLeft = profile(frame, grey);
    Optional<Hit> toTheRight = profile(frame, mirrored(grey, frame.width()));
    boolean left =
        toTheLeft.isPresent()
            && toTheRight.map(hit -> hit.weight() <= toTheLeft.get().weight()).orElse(true);
    return left
        ? toTheLeft.map(hit -> region(frame, hit, hit.x()))
        : toTheRight.map(hit -> region(frame, hit, frame.width() - hit.x() - hit.width()));
  }

  private Optional<Hit> profile(Frame frame, byte[] grey) {
    int largest = Math.min(frame.width(), frame.height());
    return cascades
        .find(Kind.PROFILE_FACE, frame.width(), frame.height(), grey, 1.1, 3, SMALLEST, largest)
        .stream()
        .filter(hit -> hit.weight() > LEAST_PROFILE)
        .max(Comparator.comparingDouble(Hit::weight));
  }

  private static byte[] mirrored(byte[] grey, int width) {
    byte[] result = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      int x = i % width;
      result[i] = grey[i - x + width - 1 - x];
    }
    return result;
  }

  private static Region region(Frame frame, Hit hit, int x) {
    Point corner = frame.toPicture(new Point(x, hit.y()));
    double scale = frame.toPicture().scale();
    return new Region(
        Math.max(0, corner.x()),
        Math.max(0, corner.y()),
        hit.width() * scale,
        hit.height() * scale);
  }

  private List<Box> look(Image image, int side, double[] tilts) {
    List<Box> votes = new ArrayList<>();
    for (double tilt : tilts) {
      Frame frame = turned(image, side, tilt);
      for (Kind kind : List.of(Kind.FRONTAL_FACE, Kind.FRONTAL_FACE_ALT, Kind.FRONTAL_FACE_ALT2)) {
        int largest = Math.min(frame.width(), frame.height());
        for (Hit hit :
            cascades.find(
                kind,
                frame.width(),
                frame.height(),
                frame.greyBytes(),
                1.1,
                2,
                SMALLEST,
                largest)) {
          double vote = vote(kind, hit.weight());
          if (vote > 0) {
            Point centre = new Point(hit.x() + hit.width() / 2.0, hit.y() + hit.height() / 2.0);
            votes.add(
                new Box(
                    frame.toPicture(centre), hit.width() * frame.toPicture().scale(), tilt, vote));
          }
        }
      }
    }
    return agree(votes);
  }

  // The last stages' sums of a clear face, seen on portraits: about 9, 109 and 57.
  private static double vote(Kind kind, double weight) {
    double sureness =
        switch (kind) {
          case FRONTAL_FACE -> (weight - 1) / 6;
          case FRONTAL_FACE_ALT -> (weight - 106) / 2.5;
          default -> (weight - 54) / 2.5;
        };
    return Math.min(1.2, sureness);
  }

  private static Frame turned(Image image, int side, double tilt) {
    double scale = Math.max(1, Math.max(image.width(), image.height()) / (double) side);
    double a = scale * Math.cos(tilt);
    double b = scale * Math.sin(tilt);
    int width = (int) Math.ceil(image.width() / scale);
    int height = (int) Math.ceil(image.height() / scale);
    Similarity toPicture =
        Similarity.between(
            new Point(width / 2.0, height / 2.0),
            new Point(width / 2.0 + 1, height / 2.0),
            new Point(image.width() / 2.0, image.height() / 2.0),
            new Point(image.width() / 2.0 + a, image.height() / 2.0 + b));
    return Frame.cut(image, toPicture, width, height);
  }

  /** Greedy grouping: the surest vote takes all that overlap it, then the next. */
  private static List<Box> agree(List<Box> votes) {
    List<Box> left = new ArrayList<>(votes);
    left.sort(Comparator.comparingDouble(Box::votes).reversed());
    List<Box> result = new ArrayList<>();
    while (!left.isEmpty()) {
      Box first = left.get(0);
      List<Box> group = left.stream().filter(other -> same(first, other)).toList();
      left.removeAll(group);
      Box mean = mean(group);
      if (mean.votes() >= FEWEST_VOTES) {
        result.add(mean);
      }
    }
    result.sort(Comparator.comparingDouble(Box::votes).reversed());
    return result;
  }

  private static boolean same(Box one, Box other) {
    double ratio = one.size() / other.size();
    return ratio > 0.6
        && ratio < 1.65
        && one.centre().distanceTo(other.centre()) < 0.35 * Math.max(one.size(), other.size());
  }

  private static Box mean(List<Box> group) {
    double x = 0;
    double y = 0;
    double size = 0;
    double tilt = 0;
    double votes = 0;
    for (Box box : group) {
      x += box.centre().x() * box.votes();
      y += box.centre().y() * box.votes();
      size += box.size() * box.votes();
      tilt += box.tilt() * box.votes();
      votes += box.votes();
    }
    return new Box(new Point(x / votes, y / votes), size / votes, tilt / votes, votes);
  }
}
