package dev.mien.plugin.sadtalker.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CropPlanTest {
  @Test
  void aDrawnBoxIsCutOutAndPastedWhereItIs() {
    CropPlan plan = CropPlan.of(new Region(100, 50, 300, 200), 800, 600);
    CropBox box = new CropBox(100, 50, 400, 250);
    assertEquals(new CropPlan(800, 600, box, box, box), plan);
    assertEquals(170, plan.videoHeight(256));
  }

  @Test
  void aHugeBoxIsCutOutOfAShrunkPhoto() {
    CropPlan plan = CropPlan.of(new Region(400, 300, 2100, 1600), 4000, 3000);
    assertEquals(2000, plan.shrunkWidth());
    assertEquals(new CropBox(200, 150, 1250, 950), plan.cut());
    assertEquals(new CropBox(400, 300, 2500, 1900), plan.paste());
  }

  @Test
  void theRendererSeesASquare() {
    Image photo = Image.blank(90, 60);
    photo.rgb()[(20 * 90 + 30) * 3] = (byte) 200;
    Image seen = CropPlan.of(new Region(30, 20, 40, 32), 90, 60).picture(photo, 256);
    assertEquals(256, seen.width());
    assertEquals(256, seen.height());
    assertEquals(200, seen.sample(0, 0, 0));
  }

  @Test
  void aFaceBeyondThePhotoIsNone() {
    FaceLandmarks outside =
        new FaceLandmarks(Collections.nCopies(FaceLandmarks.COUNT, new Point(-500, -500)))
            .map(point -> point);
    MienException error =
        assertThrows(
            MienException.class,
            () -> CropPlan.of(outside, 300, 300, Preprocess.CROP, Fidelity.CORRECTED));
    assertEquals(StandardErrorCode.NO_FACE, error.code());
  }

  @Test
  void pointsOnTopOfEachOtherAreNoFace() {
    FaceLandmarks one =
        new FaceLandmarks(Collections.nCopies(FaceLandmarks.COUNT, new Point(9, 9)));
    MienException error =
        assertThrows(
            MienException.class, () -> AlignedFace.of(Image.blank(256, 256), Optional.of(one)));
    assertEquals(StandardErrorCode.NO_FACE, error.code());
  }
}
