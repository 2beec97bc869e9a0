package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.neural.Fidelity;
import dev.mien.media.image.ImageOps;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.spi.pipeline.CancelledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Videos through a restorer whose work is easy to see. */
class RestoredFramesTest {
  private static final MovingHead HEAD = MovingHead.of("portrait.png", 192);
  private static final FaceTools TOOLS = new FaceTools(Optional.empty(), Optional.empty());

  private int calls;
  private int closed;

  /** A restorer that does the same to every face, and counts them. */
  private FaceRestorer restorer(UnaryOperator<Image> work) {
    return new FaceRestorer() {
      @Override
      public List<Image> restore(List<Image> faces, double fidelity) {
        List<Image> restored = new ArrayList<>();
        for (Image face : faces) {
          calls++;
          restored.add(work.apply(face));
        }
        return restored;
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  private static Image darker(Image face, int levels) {
    byte[] rgb = face.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, (rgb[i] & 0xff) - levels));
    }
    return new Image(face.width(), face.height(), rgb);
  }

  private static RestorationSettings settings(boolean keepSkinTone, Fidelity fidelity) {
    return new RestorationSettings(
        1, 0.5, FaceArea.WHOLE_FACE, keepSkinTone, FaceChoice.Usual.ALL, fidelity);
  }

  private static RestoredFrames restored(
      FrameSource frames,
      int enlargement,
      int batch,
      MovableService<FaceRestorer> restorer,
      Optional<Upscaler> upscaler,
      RestorationSettings settings) {
    return new VideoRestoration(TOOLS, settings, batch)
        .restore(
            frames,
            new VideoScene(Optional.empty(), Optional.of(HEAD.points())),
            frames.width() * enlargement,
            frames.height() * enlargement,
            Optional.of(restorer),
            upscaler.map(service -> new MovableService<>("paint", service, Optional.empty())),
            part -> {});
  }

  private static RestoredFrames restored(FrameSource frames, FaceRestorer restorer) {
    return restored(
        frames, 1, 1, service(restorer), Optional.empty(), settings(false, Fidelity.CORRECTED));
  }

  private static MovableService<FaceRestorer> service(FaceRestorer restorer) {
    return new MovableService<>("toy", restorer, Optional.empty());
  }

  private static List<Image> all(FrameSource source) throws IOException {
    List<Image> frames = new ArrayList<>();
    try (source) {
      for (@Nullable Image frame = source.next(); frame != null; frame = source.next()) {
        frames.add(frame);
      }
    }
    return frames;
  }

  private static int atTheNose(Image frame, int number, int enlargement) {
    Point nose = HEAD.alignment(number).toFace().applyInverse(FivePoints.TEMPLATE.nose());
    return frame.sample((int) (nose.x() * enlargement), (int) (nose.y() * enlargement), 1);
  }

  @Test
  void facesAreRestoredWhereTheyAreAndNothingElseChanges() throws IOException {
    MovingHead.Clip clip = HEAD.clip(8);
    List<Image> frames = all(restored(clip, restorer(face -> darker(face, 60))));

    assertEquals(8, frames.size());
    for (int i = 0; i < frames.size(); i++) {
      Image before = HEAD.frame(i);
      assertEquals(atTheNose(before, i, 1) - 60, atTheNose(frames.get(i), i, 1), 3);
      assertEquals(before.sample(3, 5, 0), frames.get(i).sample(3, 5, 0));
    }
    assertTrue(clip.closed);
    assertEquals(1, closed);
  }

  @Test
  void batchesMakeNoDifference() throws IOException {
    List<Image> one = all(restored(HEAD.clip(5), restorer(face -> darker(face, 40))));
    List<Image> three =
        all(
            restored(
                HEAD.clip(5),
                1,
                3,
                service(restorer(face -> darker(face, 40))),
                Optional.empty(),
                settings(false, Fidelity.CORRECTED)));

    for (int i = 0; i < one.size(); i++) {
      assertArrayEquals(one.get(i).rgb(), three.get(i).rgb());
    }
  }

  @Test
  void whatFailsStaysAsItWasAndIsTold() throws IOException {
    int[] number = {0};
    FaceRestorer failing =
        restorer(
            face -> {
              if (number[0]++ == 2) {
                throw new IllegalStateException("the restorer stumbled");
              }
              return darker(face, 60);
            });
    RestoredFrames video = restored(HEAD.clip(6), failing);
    List<Image> frames = all(video);

    assertArrayEquals(HEAD.frame(2).rgb(), frames.get(2).rgb());
    assertEquals(
        atTheNose(HEAD.frame(3), 3, 1) - 60, atTheNose(frames.get(3), 3, 1), 3, "it goes on");
    assertEquals(1, video.report().failed());
    Text note = video.report().notes().get(0);
    assertEquals(
        "1 of 6 frames could not be restored and are as they were: the restorer stumbled",
        note.english());
    assertTrue(note.in("zh").contains("1/6"), note.in("zh"));
  }

  @Test
  void oneFaceThatFailsInABatchLeavesTheOthersAlone() throws IOException {
    FaceRestorer failing =
        restorer(
            face -> {
              if (calls % 4 == 0) {
                throw new IllegalStateException("every fourth");
              }
              return darker(face, 60);
            });
    RestoredFrames video =
        restored(
            HEAD.clip(4),
            1,
            4,
            service(failing),
            Optional.empty(),
            settings(false, Fidelity.CORRECTED));
    all(video);

    assertEquals(8, calls, "four together, then one by one");
    assertEquals(1, video.report().failed());
  }

  @Test
  void cancellingIsNoFailure() {
    RestoredFrames video =
        restored(
            HEAD.clip(2),
            restorer(
                face -> {
                  throw new CancelledException();
                }));

    assertThrows(CancelledException.class, video::next);
    video.close();
    assertEquals(1, closed);
  }

  @Test
  void flickerOfARestorerIsMeasured() throws IOException {
    FaceRestorer flickering = restorer(face -> darker(face, calls % 2 == 0 ? 12 : 0));
    RestoredFrames flickers = restored(HEAD.still().clip(8), flickering);
    all(flickers);
    RestoredFrames steady = restored(HEAD.still().clip(8), restorer(face -> darker(face, 12)));
    all(steady);

    RestorationReport report = flickers.report();
    double before = report.flickerBefore().orElseThrow();
    assertEquals(12, report.flickerAfter().orElseThrow() - before, 3);
    assertEquals(0, steady.report().flickerAfter().orElseThrow() - before, 0.3, "nothing is added");
    assertTrue(report.notes().get(0).english().startsWith("Flicker of the face: "));
  }

  @Test
  void tonesAreKeptWhereTheyAreWanted() throws IOException {
    List<Image> frames =
        all(
            restored(
                HEAD.clip(1),
                1,
                1,
                service(restorer(face -> darker(face, 60))),
                Optional.empty(),
                settings(true, Fidelity.CORRECTED)));

    assertEquals(atTheNose(HEAD.frame(0), 0, 1), atTheNose(frames.get(0), 0, 1), 6);
  }

  @Test
  void withoutAStillBackgroundEveryFrameIsEnlargedAndOneThatFailsBySimplerMeans()
      throws IOException {
    int[] number = {0};
    Upscaler upscaler =
        new Upscaler() {
          @Override
          public DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
            if (number[0]++ == 1) {
              throw new IllegalStateException("no more");
            }
            return DeepImage.of(Image.blank(wanted.width(), wanted.height()));
          }
        };
    RestoredFrames video =
        restored(
            HEAD.clip(3),
            2,
            1,
            service(restorer(face -> darker(face, 60))),
            Optional.of(upscaler),
            settings(false, Fidelity.CORRECTED));
    List<Image> frames = all(video);

    assertEquals(3, number[0]);
    assertEquals(2 * HEAD.portrait().width(), frames.get(0).width());
    assertEquals(0, frames.get(0).sample(3, 3, 1));
    assertEquals(
        ImageOps.resize(HEAD.frame(1), 384, 384).sample(3, 3, 1), frames.get(1).sample(3, 3, 1));
    assertEquals(atTheNose(HEAD.frame(2), 2, 1) - 60, atTheNose(frames.get(2), 2, 2), 6);
    assertTrue(
        video.report().notes().stream().anyMatch(note -> note.english().endsWith("no more")));
  }

  @Test
  void theReferenceLooksForAllFacesInEveryFrame() throws IOException {
    RestoredFrames video =
        restored(
            HEAD.clip(2),
            1,
            1,
            service(restorer(face -> darker(face, 60))),
            Optional.empty(),
            settings(false, Fidelity.REFERENCE));
    List<Image> frames = all(video);

    assertEquals(2, calls);
    assertEquals(atTheNose(HEAD.frame(1), 1, 1) - 60, atTheNose(frames.get(1), 1, 1), 3);
  }
}
