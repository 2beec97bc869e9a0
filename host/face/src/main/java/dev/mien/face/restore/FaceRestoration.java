package dev.mien.face.restore;

import static dev.mien.face.restore.RestorationNotes.FACES;
import static dev.mien.face.restore.RestorationNotes.unrestored;
import static java.util.Objects.requireNonNull;

import dev.mien.face.Similarity;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Restores the faces of a still picture: finds them, aligns each, has it restored, and pastes it
 * back, into the picture itself or a larger one. What fails is left as it was, and told.
 *
 * <p>Source: facexlib, {@code utils/face_restoration_helper.py}, and GFPGAN, {@code
 * gfpgan/utils.py}.
 */
public final class FaceRestoration {
  /** Restoring a face that is this many times larger than restorers work at takes detail away. */
  private static final double LARGE = 1.5;

  /** To restore it, and to tell what of it shows. */
  private static final int STEPS_OF_A_FACE = 2;

  private final FaceTools tools;
  private final RestorationSettings settings;

  /** With these tools and settings. */
  public FaceRestoration(FaceTools tools, RestorationSettings settings) {
    this.tools = requireNonNull(tools, "tools is null");
    this.settings = requireNonNull(settings, "settings is null");
  }

  /**
   * Restores.
   *
   * @param picture is not changed
   * @param background the same picture, of its size or enlarged by whatever means: faces are pasted
   *     into it, and it is what comes back. Opacity is not looked at, and stays
   * @param restorer a face that it fails on stays as it is
   * @param progress is told the part that is done, several times for each face; what it throws ends
   *     the work
   */
  public RestoredPicture restore(
      DeepImage picture,
      DeepImage background,
      MovableService<FaceRestorer> restorer,
      DoubleConsumer progress) {
    Image levels = picture.toImage();
    DependableTools dependable = new DependableTools(tools, settings);
    progress.accept(0);
    return restore(levels, background, dependable.find(levels), dependable, restorer, progress);
  }

  /** The same of faces that were found before. */
  RestoredPicture restore(
      Image picture,
      DeepImage background,
      List<FoundFace> found,
      DependableTools dependable,
      MovableService<FaceRestorer> service,
      DoubleConsumer progress) {
    List<FoundFace> chosen = settings.faces().among(found, picture.width(), picture.height());
    double steps = 1 + STEPS_OF_A_FACE * chosen.size();
    int step = 1;
    progress.accept(step / steps);
    DependableRestorer restorer = new DependableRestorer(service, settings);
    double enlargement = (double) background.width() / picture.width();
    List<FacePatch> patches = new ArrayList<>();
    double largest = 0;
    for (FoundFace face : chosen) {
      FaceAlignment alignment = FaceAlignment.of(face.points());
      largest = Math.max(largest, alignment.toFace().inverse().scale());
      Optional<Image> restored = restorer.restore(alignment.crop(picture, settings.fidelity()));
      progress.accept(++step / steps);
      restored
          .map(image -> patch(image, alignment, enlargement, background, dependable))
          .ifPresent(patches::add);
      progress.accept(++step / steps);
    }
    Paster.paste(background, patches, settings.fidelity());
    int failed = chosen.size() - patches.size();
    List<Text> notes = new ArrayList<>();
    restorer
        .failure()
        .map(reason -> unrestored(failed, chosen.size(), FACES, reason))
        .ifPresent(notes::add);
    if (found.isEmpty()) {
      notes.add(RestorationNotes.NO_FACE);
    }
    if (largest > LARGE) {
      notes.add(RestorationNotes.large(largest));
    }
    notes.addAll(restorer.notes());
    notes.addAll(dependable.notes());
    notes.addAll(tools.notes());
    return new RestoredPicture(background, found.size(), patches.size(), failed, notes);
  }

  private FacePatch patch(
      Image restored,
      FaceAlignment alignment,
      double enlargement,
      DeepImage background,
      DependableTools dependable) {
    Similarity toResult = alignment.toResult(enlargement, settings.fidelity());
    boolean square =
        settings.fidelity().isReference()
            && settings.area() == FaceArea.WHOLE_FACE
            && !dependable.tellsParts();
    return square
        ? FacePatch.square(
            restored,
            settings.visibility(),
            toResult,
            enlargement,
            background.width(),
            background.height(),
            settings.fidelity())
        : FacePatch.of(
            restored,
            dependable.mask(restored),
            settings.visibility(),
            toResult,
            background.width(),
            background.height(),
            settings.fidelity());
  }
}
