package dev.mien.face.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The way from a picture to points through both official files. Their weights are made up, so what
 * is found is no face; that the networks compute the right thing is what the golden tests show.
 */
class NeuralFaceFinderTest {
  private final RetinaFace detector = new RetinaFace(OfficialFiles.retinaFace());
  private final LandmarkDetector landmarks = new LandmarkDetector(OfficialFiles.landmarks());

  @Test
  void theBoxOfADetectionHoldsItsPoints() {
    Image picture = noise(97, 75);
    List<DetectedFace> detected = detector.detect(picture, 0.5, Fidelity.CORRECTED);
    assertFalse(detected.isEmpty(), "made-up weights answer something");
    DetectedFace first =
        NeuralFaceFinder.largestFirst(detected, picture.width(), picture.height()).get(0);
    FaceBox box = first.box().pixels(picture.width(), picture.height());

    FaceLandmarks points = landmarks.find(picture, first.box(), Fidelity.CORRECTED).orElseThrow();

    for (Point point : points.points()) {
      assertTrue(point.x() > box.left() && point.x() < box.right(), point + " in " + box);
      assertTrue(point.y() > box.top() && point.y() < box.bottom(), point + " in " + box);
    }
  }

  @Test
  void aBoxBesideThePictureHasNoPoints() {
    assertEquals(
        Optional.empty(),
        landmarks.find(noise(8, 8), new FaceBox(-20, 0, -1, 20), Fidelity.CORRECTED));
  }

  @Test
  void whatIsUnsureIsNoFaceButPartlySeen() {
    NeuralFaceFinder finder = new NeuralFaceFinder(detector, landmarks, Fidelity.CORRECTED);
    Image picture = noise(97, 75);

    assertEquals(List.of(), finder.find(picture));
    assertTrue(finder.findPartlySeen(picture).isPresent());
  }

  @Test
  void photosAreReducedToFullHdAndOthersLeftAlone() {
    Image photo = RetinaFace.reduced(Image.blank(4000, 3000));
    assertEquals(1663, photo.width());
    assertEquals(1247, photo.height());
    Image hd = Image.blank(1920, 1080);
    assertEquals(hd, RetinaFace.reduced(hd));
  }

  @Test
  void filesAreToldApartByTheirTensors() {
    Path faces = OfficialFiles.retinaFace().path();
    Path points = OfficialFiles.landmarks().path();

    assertEquals(Optional.empty(), RetinaFace.misfit(faces));
    assertEquals(Optional.empty(), LandmarkDetector.misfit(points));
    assertTrue(RetinaFace.misfit(points).orElseThrow().contains("module.body.conv1.weight"));
    assertTrue(LandmarkDetector.misfit(faces).orElseThrow().contains("state_dict/conv1.conv"));
  }

  private static Image noise(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new Random(1).nextBytes(rgb);
    return new Image(width, height, rgb);
  }
}
