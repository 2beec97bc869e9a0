package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.face.Similarity;
import dev.mien.spi.error.MienException;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restores the faces of a still picture: finds them, aligns each, has it restored, and pastes it
 * back, into the picture itself or a larger one.
 *
 * <p>Source: facexlib, {@code utils/face_restoration_helper.py}, and GFPGAN, {@code
 * gfpgan/utils.py}.
 */
public final class FaceRestoration {
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
   * @throws MienException ({@code MISSING_MODEL}) if faces cannot be looked for with the file that
   *     is there
   */
  public RestoredPicture restore(DeepImage picture, DeepImage background, FaceRestorer restorer) {
    Image levels = picture.toImage();
    return restore(picture, levels, background, tools.find(levels, settings.fidelity()), restorer);
  }

  /** The same of faces that were found before. */
  RestoredPicture restore(
      DeepImage picture,
      Image levels,
      DeepImage background,
      List<FoundFace> found,
      FaceRestorer restorer) {
    List<FoundFace> chosen = settings.faces().among(found, picture.width(), picture.height());
    RestorationNotes notes = new RestorationNotes(found.size(), chosen.size());
    List<FacePatch> patches = new ArrayList<>();
    for (FoundFace face : chosen) {
      FaceAlignment alignment = FaceAlignment.of(face.points());
      notes.aligned(alignment);
      Image crop = alignment.crop(levels, settings.fidelity());
      restored(crop, restorer, notes)
          .map(restored -> patch(restored, alignment, picture, background, notes))
          .ifPresent(patches::add);
    }
    notes.addAll(tools.notes());
    Paster.paste(background, patches, settings.fidelity());
    return new RestoredPicture(
        background, found.size(), patches.size(), chosen.size() - patches.size(), notes.all());
  }

  private Optional<Image> restored(Image crop, FaceRestorer restorer, RestorationNotes notes) {
    try {
      Image restored = restorer.restore(List.of(crop), settings.faithfulness()).get(0);
      if (restored.width() != crop.width() || restored.height() != crop.height()) {
        throw new IllegalStateException(
            "a face of %d x %d pixels came back as %d x %d"
                .formatted(crop.width(), crop.height(), restored.width(), restored.height()));
      }
      return Optional.of(settings.keepSkinTone() ? SkinTone.kept(crop, restored) : restored);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) { // whatever a plugin's restorer throws, the other faces go on
      notes.failed(e);
      return Optional.empty();
    }
  }

  private FacePatch patch(
      Image restored,
      FaceAlignment alignment,
      DeepImage picture,
      DeepImage background,
      RestorationNotes notes) {
    double enlargement = (double) background.width() / picture.width();
    Similarity toResult = alignment.toResult(enlargement, settings.fidelity());
    boolean square =
        settings.fidelity().isReference()
            && settings.area() == FaceArea.WHOLE_FACE
            && !tools.tellsParts();
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
            mask(restored, notes),
            settings.visibility(),
            toResult,
            background.width(),
            background.height(),
            settings.fidelity());
  }

  private FaceMask mask(Image restored, RestorationNotes notes) {
    try {
      return tools.mask(restored, settings.area());
    } catch (MienException e) { // a damaged file, or too little memory
      notes.unmasked(e);
      return FaceTools.usualMask(settings.area());
    }
  }
}
