package dev.mien.plugin.sadtalker.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reference videos whose frames are of one colour: grey is a face whose size the colour tells,
 * black is none.
 */
class TrackedFacesTest {
  private static final int SIDE = 256;

  /** Sees a face in every picture that is not black, larger the brighter it is. */
  private static final FaceFinder FINDER =
      new FaceFinder() {
        @Override
        public List<Face> find(Image image) {
          int level = image.sample(0, 0, 0);
          return level == 0
              ? List.of()
              : List.of(new Face(0, 0, SIDE, SIDE, 1, face(30 + level / 4.0)));
        }

        @Override
        public Optional<Region> findPartlySeen(Image image) {
          return Optional.empty();
        }
      };

  private static FaceLandmarks face(double size) {
    Point[] points = new Point[FaceLandmarks.COUNT];
    Arrays.fill(points, new Point(128, 128));
    for (int i = 36; i < 42; i++) {
      points[i] = new Point(128 - size, 128 - size);
      points[i + 6] = new Point(128 + size, 128 - size);
    }
    points[48] = new Point(128 - size, 128 + size);
    points[54] = new Point(128 + size, 128 + size);
    return new FaceLandmarks(List.of(points));
  }

  /** The scale of every face that was found, rounded; larger faces have smaller ones. */
  private static List<Long> sizes(Fidelity fidelity, int... levels) throws IOException {
    List<Long> sizes = new ArrayList<>();
    try (TrackedFaces faces =
        new TrackedFaces(video(levels), "wink.mp4", FINDER, Preprocess.CROP, fidelity)) {
      for (AlignedFace face = faces.next(); face != null; face = faces.next()) {
        sizes.add(Math.round(1000 * face.scale()));
      }
      assertNull(faces.next());
    }
    return sizes;
  }

  private static FrameSource video(int... levels) {
    return new FrameSource() {
      private int given;

      @Override
      public Format format() {
        return new Format(SIDE, SIDE, 25, levels.length);
      }

      @Override
      public @Nullable Image next() {
        if (given == levels.length) {
          return null;
        }
        Image image = Image.blank(SIDE, SIDE);
        Arrays.fill(image.rgb(), (byte) levels[given++]);
        return image;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void aMissedFaceRepeatsTheOneBefore() throws IOException {
    List<Long> whole = sizes(Fidelity.CORRECTED, 40, 80, 120, 160, 200);
    assertEquals(5, whole.stream().distinct().count());
    assertEquals(
        List.of(whole.get(0), whole.get(1), whole.get(1), whole.get(3), whole.get(4)),
        sizes(Fidelity.CORRECTED, 40, 80, 0, 160, 200));
  }

  @Test
  void theReferenceIsAFrameLateFromThereOn() throws IOException {
    List<Long> whole = sizes(Fidelity.REFERENCE, 40, 80, 120, 160, 200);
    assertEquals(
        List.of(whole.get(0), whole.get(1), whole.get(1), whole.get(1), whole.get(3)),
        sizes(Fidelity.REFERENCE, 40, 80, 0, 160, 200));
  }

  @Test
  void framesBeforeTheFirstFaceShowIt() throws IOException {
    List<Long> sizes = sizes(Fidelity.CORRECTED, 0, 0, 80, 120);
    assertEquals(4, sizes.size());
    assertEquals(List.of(sizes.get(2), sizes.get(2)), sizes.subList(0, 2));
    assertTrue(!sizes.get(3).equals(sizes.get(2)));
  }

  @Test
  void aVideoWithoutAFaceIsRefusedByName() {
    for (Fidelity fidelity : Fidelity.values()) {
      MienException error = assertThrows(MienException.class, () -> sizes(fidelity, 0, 0, 0));
      assertEquals(StandardErrorCode.NO_FACE, error.code());
      assertTrue(Objects.requireNonNull(error.getMessage()).contains("wink.mp4"));
    }
  }
}
