package dev.mien.face.restore;

import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.CancelledException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds and masks faces; once that fails, in the ways that need neither files nor memory. */
final class DependableTools {
  private final RestorationSettings settings;
  private FaceTools tools;
  private Optional<RuntimeException> failure = Optional.empty();

  DependableTools(FaceTools tools, RestorationSettings settings) {
    this.tools = tools;
    this.settings = settings;
  }

  /** All faces of a picture. */
  List<FivePoints> find(Image picture) {
    return found(picture).stream().map(FoundFace::points).toList();
  }

  /** Those of them that the settings choose. */
  List<FivePoints> chosen(Image picture) {
    return settings.faces().among(found(picture), picture.width(), picture.height()).stream()
        .map(FoundFace::points)
        .toList();
  }

  private List<FoundFace> found(Image picture) {
    return attempt(now -> now.find(picture, settings.fidelity()));
  }

  /** What of a restored face shows. */
  FaceMask mask(Image restored) {
    return attempt(now -> now.mask(restored, settings.area()));
  }

  private <R> R attempt(Function<FaceTools, R> work) {
    try {
      return work.apply(tools);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      if (failure.isPresent()) {
        throw e;
      }
      failure = Optional.of(e);
    }
    tools = new FaceTools(Optional.empty(), Optional.empty());
    return work.apply(tools);
  }

  /** Why the files that are there are not used. */
  Optional<RuntimeException> failure() {
    return failure;
  }
}
