package dev.mien.plugin.sadtalker.builtin.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Face;
import dev.mien.media.image.ImageFiles;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes a contact sheet of every sample portrait to {@code target/contact-sheets}: nothing but
 * looking tells whether a friend would laugh.
 */
class ContactSheetTest {
  private static final int COLUMNS = 6;
  private static final int FRAME_WIDTH = 256;

  @Test
  void everyPoseOfEveryPortraitIsThereToLookAt() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "contact-sheets"));
    for (Path portrait : portraits()) {
      Image photo = ImageFiles.read(portrait);
      Face face = new CascadeFaceFinder().find(photo).get(0);
      SourceFace source =
          SourceFace.prepare(
              photo,
              face.landmarks(),
              VideoArea.of(
                  photo.width(),
                  photo.height(),
                  face.landmarks(),
                  Preprocess.CROP,
                  2 * FRAME_WIDTH,
                  Optional.empty()));
      FaceAnimator animator = new FaceAnimator(source.picture(), source.landmarks());

      Image sheet = ContactSheet.of(animator, COLUMNS, FRAME_WIDTH);

      assertEquals(COLUMNS * FRAME_WIDTH, sheet.width());
      for (ContactSheet.Pose pose : ContactSheet.POSES.subList(1, ContactSheet.POSES.size())) {
        assertNotEquals(
            Arrays.hashCode(source.picture().rgb()),
            Arrays.hashCode(animator.render(pose.motion()).rgb()),
            portrait + " does not move in " + pose.name());
      }
      Path file = folder.resolve(portrait.getFileName() + ".png");
      Files.deleteIfExists(file);
      ImageFiles.writePng(file, sheet, null);
    }
  }

  /** Our own, and those of the optional folder of samples where there is one. */
  private static List<Path> portraits() throws IOException {
    Path own = Path.of(System.getProperty("mien.repository", "../.."), "samples");
    List<Path> portraits =
        new ArrayList<>(List.of(own.resolve("portrait.png"), own.resolve("portrait-2.png")));
    Path others = Path.of(System.getProperty("mien.samples", "")).resolve("portraits");
    if (Files.isDirectory(others)) {
      try (Stream<Path> files = Files.list(others)) {
        files.sorted().forEach(portraits::add);
      }
    }
    return portraits;
  }
}
