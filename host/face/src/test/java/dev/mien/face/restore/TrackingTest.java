package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.Similarity;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How near a followed face comes to where it is: the figures of {@code docs/face-restoration.md}.
 */
class TrackingTest {
  private static final int FRAMES = 50;

  /**
   * In pixels of an aligned face, which has 512.
   *
   * @param error mean distance from the truth
   * @param jitter by how much it trembles: root mean square of the error's second difference
   * @param lag milliseconds that it stays behind
   */
  private record Figures(double error, double jitter, double lag) {
    static Figures of(List<FaceAlignment> found, MovingHead head) {
      double error = 0;
      double jitter = 0;
      double along = 0;
      double speed = 0;
      int count = 0;
      for (int i = 2; i < found.size(); i++) {
        for (Point corner : List.of(new Point(128, 128), new Point(384, 384))) {
          Point off = off(found, head, i, corner);
          Point before = off(found, head, i - 1, corner);
          Point earlier = off(found, head, i - 2, corner);
          Point velocity =
              difference(corner, followed(head, i - 1, i, corner)); // of the face itself
          error += Math.hypot(off.x(), off.y());
          jitter +=
              Math.pow(off.x() - 2 * before.x() + earlier.x(), 2)
                  + Math.pow(off.y() - 2 * before.y() + earlier.y(), 2);
          along += off.x() * velocity.x() + off.y() * velocity.y();
          speed += velocity.x() * velocity.x() + velocity.y() * velocity.y();
          count++;
        }
      }
      double frames = speed < 1e-9 ? 0 : -along / speed;
      return new Figures(
          error / count, Math.sqrt(jitter / count), frames * 1000 / MovingHead.FRAME_RATE);
    }

    /** By how much a point of the aligned face is put elsewhere. */
    private static Point off(List<FaceAlignment> found, MovingHead head, int frame, Point point) {
      Point inFrame = found.get(frame).toFace().applyInverse(point);
      return difference(point, head.alignment(frame).toFace().apply(inFrame));
    }

    /** Where a point of the aligned face of one frame is in that of another. */
    private static Point followed(MovingHead head, int from, int to, Point point) {
      return head.alignment(from).toFace().apply(head.alignment(to).toFace().applyInverse(point));
    }

    private static Point difference(Point from, Point to) {
      return new Point(to.x() - from.x(), to.y() - from.y());
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "error %.2f, jitter %.2f, lag %.0f ms", error, jitter, lag);
    }
  }

  private static List<FaceAlignment> matched(MovingHead head) {
    Similarity place = head.alignment(0).toFace().inverse();
    HeadTemplate template = new HeadTemplate(head.frame(0), place);
    List<FaceAlignment> found = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      place = template.match(head.frame(i), place).toPicture();
      found.add(new FaceAlignment(place.inverse()));
    }
    return found;
  }

  private static List<FaceAlignment> followed(MovingHead head) {
    FaceTrack track = new FaceTrack(head.frame(0), head.alignment(0), MovingHead.FRAME_RATE);
    List<FaceAlignment> found = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      found.add(track.next(head.frame(i)).orElseThrow());
    }
    return found;
  }

  private static List<FaceAlignment> lookedForAnew(MovingHead head) {
    List<FaceAlignment> found = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      found.add(
          FaceAlignment.of(
              FivePoints.of(
                  Faces.largest(new CascadeFaceFinder().find(head.frame(i))).landmarks())));
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({"portrait.png, 256", "portrait-2.png, 512"})
  void aFaceIsFollowedToAFractionOfAPixel(String sample, int width) {
    MovingHead moving = MovingHead.of(sample, width);
    MovingHead still = moving.still();

    Figures matched = Figures.of(matched(moving), moving);
    Figures followed = Figures.of(followed(moving), moving);
    Figures anew = Figures.of(lookedForAnew(moving), moving);
    Figures matchedStill = Figures.of(matched(still), still);
    Figures followedStill = Figures.of(followed(still), still);

    System.out.printf("%s, %d pixels wide%n", sample, width);
    System.out.printf("  looked for anew:  %s%n", anew);
    System.out.printf("  matched:          %s; still: %s%n", matched, matchedStill);
    System.out.printf("  and smoothed:     %s; still: %s%n", followed, followedStill);
    assertTrue(matched.error() < 0.5 && Math.abs(matched.lag()) < 2, matched.toString());
    assertTrue(matched.jitter() < anew.jitter() / 10, anew.toString());
    assertTrue(followed.lag() < 40 && followed.error() < 3, followed.toString());
    assertTrue(followedStill.jitter() < 0.5 * matchedStill.jitter(), followedStill.toString());
  }

  @Test
  void aHeadThatIsGoneIsLostAndFoundAgain() {
    MovingHead head = MovingHead.of("portrait.png", 256);
    Image wall = Image.blank(head.portrait().width(), head.portrait().height());
    int[] looks = {0};
    TrackedFace face =
        new TrackedFace(
            picture -> {
              looks[0]++;
              boolean dark = picture.sample(picture.width() / 2, picture.height() / 2, 1) == 0;
              return dark ? List.of() : List.of(head.points());
            },
            Optional.empty(),
            MovingHead.FRAME_RATE);

    assertEquals(1, face.next(head.portrait()).size());
    assertEquals(1, face.next(head.frame(1)).size());
    assertEquals(1, looks[0], "a face that is followed is not looked for");
    for (int i = 0; i < 8; i++) {
      assertEquals(List.of(), face.next(wall));
    }
    assertEquals(3, looks[0], "while it is away it is looked for once: near by, then everywhere");
    assertEquals(1, face.next(head.frame(2)).size(), "it is where it was");
  }

  @Test
  void aFaceIsLookedForNearItsPlaceInASmallSquare() {
    MovingHead head = MovingHead.of("portrait-2.png", 512);
    List<Integer> sides = new ArrayList<>();
    TrackedFace face =
        new TrackedFace(
            picture -> {
              sides.add(picture.width());
              return new CascadeFaceFinder()
                  .find(picture).stream().map(found -> FivePoints.of(found.landmarks())).toList();
            },
            Optional.of(head.alignment(0)),
            MovingHead.FRAME_RATE);

    FaceAlignment found = face.next(head.frame(0)).get(0);

    assertEquals(List.of(256), sides);
    for (Point point : FivePoints.TEMPLATE.list()) {
      Point there = head.alignment(0).toFace().apply(found.toFace().applyInverse(point));
      assertEquals(0, there.distanceTo(point), 25, "of the 512 of an aligned face");
    }
  }

  @Test
  void whatIsExpectedCountsWhereNothingIsFound() {
    MovingHead head = MovingHead.of("portrait.png", 256);
    TrackedFace face =
        new TrackedFace(
            picture -> List.of(), Optional.of(head.alignment(0)), MovingHead.FRAME_RATE);

    Point nose = new Point(256, 314);
    Point found = face.next(head.frame(0)).get(0).toFace().applyInverse(nose);

    assertEquals(0, found.distanceTo(head.alignment(0).toFace().applyInverse(nose)), 1e-6);
  }
}
