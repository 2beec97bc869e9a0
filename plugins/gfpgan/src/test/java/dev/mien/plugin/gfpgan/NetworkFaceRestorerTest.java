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
  void batchesShrinkAndStaySmall() {
    List<Image> faces = faces(5);
    try (NetworkFaceRestorer restorer = new NetworkFaceRestorer(new Place("card", 2), 4)) {
      assertEquals(faces, restorer.restore(faces, 0.5));
      assertEquals(faces, restorer.restore(faces, 0.5));
    }
    assertEquals(
        List.of(
            "card opened",
            "card 4",
            "card 2",
            "card 2",
            "card 1",
            "card 2",
            "card 2",
            "card 1",
            "card closed"),
        told);
  }

  @Test
  void whereNotEvenOneFaceFitsItIsAnError() {
    try (NetworkFaceRestorer restorer = new NetworkFaceRestorer(new Place("card", 0), 4)) {
      MienException thrown =
          assertThrows(MienException.class, () -> restorer.restore(faces(3), 0.5));
      assertEquals(StandardErrorCode.OUT_OF_MEMORY, thrown.code());
    }
    assertEquals(List.of("card opened", "card 3", "card 2", "card 1", "card closed"), told);
  }

  @Test
  void facesOfOtherSizesAreRefused() {
    try (NetworkFaceRestorer restorer = new NetworkFaceRestorer(new Place("card", 1), 1)) {
      List<Image> small = List.of(Image.blank(256, 512));
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> restorer.restore(small, 0.5));
      assertEquals("a face is 256 x 512, expected 512 x 512", thrown.getMessage());
      assertThrows(IllegalArgumentException.class, () -> restorer.restore(faces(1), 1.5));
    }
  }
}
