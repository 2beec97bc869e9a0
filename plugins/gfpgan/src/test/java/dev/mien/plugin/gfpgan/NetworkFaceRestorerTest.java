package dev.mien.plugin.gfpgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens when memory does not suffice. */
class NetworkFaceRestorerTest {
  private static final int SIZE = FaceRestorer.FACE_SIZE;

  private final List<String> told = new ArrayList<>();

  /** A place with memory for some faces at a time, which gives them back as they are. */
  private final class Place implements FaceNetwork {
    private final String name;
    private final int most;

    Place(String name, int most) {
      this.name = name;
      this.most = most;
      told.add(name + " opened");
    }

    @Override
    public List<Image> restore(List<Image> faces, double fidelity) {
      told.add(name + " " + faces.size());
      if (faces.size() > most) {
        throw new MienException(StandardErrorCode.OUT_OF_MEMORY, "full");
      }
      return List.copyOf(faces);
    }

    @Override
    public void close() {
      told.add(name + " closed");
    }
  }

  private static List<Image> faces(int count) {
    return Collections.nCopies(count, Image.blank(SIZE, SIZE));
  }

  @Test
  void batchesShrinkAndThenTheProcessorTakesOver() {
    List<Image> faces = faces(3);
    try (NetworkFaceRestorer restorer =
        new NetworkFaceRestorer(
            new Place("card", 0), 4, Optional.of(() -> new Place("processor", 1)))) {
      assertEquals(faces, restorer.restore(faces, 0.5));
      assertEquals(faces(1).size(), restorer.restore(faces(1), 0.5).size());
    }
    assertEquals(
        List.of(
            "card opened",
            "card 3",
            "card 2",
            "card 1",
            "card closed",
            "processor opened",
            "processor 1",
            "processor 1",
            "processor 1",
            "processor 1",
            "processor closed"),
        told);
  }

  @Test
  void whereThereIsNoOtherPlaceItIsAnError() {
    try (NetworkFaceRestorer restorer =
        new NetworkFaceRestorer(new Place("processor", 0), 1, Optional.empty())) {
      MienException thrown =
          assertThrows(MienException.class, () -> restorer.restore(faces(1), 0.5));
      assertEquals(StandardErrorCode.OUT_OF_MEMORY, thrown.code());
    }
  }

  @Test
  void facesOfOtherSizesAreRefused() {
    try (NetworkFaceRestorer restorer =
        new NetworkFaceRestorer(new Place("processor", 1), 1, Optional.empty())) {
      List<Image> small = List.of(Image.blank(256, 512));
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> restorer.restore(small, 0.5));
      assertEquals("a face is 256 x 512, expected 512 x 512", thrown.getMessage());
      assertThrows(IllegalArgumentException.class, () -> restorer.restore(faces(1), 1.5));
    }
  }
}
