package dev.mien.face.restore;

import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.CancelledException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Restores many faces of which some may fail: those stay out of the result, the rest goes on. Faces
 * that fail together are tried one by one, and from then on so if it was for want of memory.
 */
final class DependableRestorer implements AutoCloseable {
  private final MovableService<FaceRestorer> restorer;
  private final RestorationSettings settings;
  private boolean oneByOne;
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * A restorer.
   *
   * @param restorer closed with this
   */
  DependableRestorer(MovableService<FaceRestorer> restorer, RestorationSettings settings) {
    this.restorer = restorer;
    this.settings = settings;
  }

  /** One for each aligned face, in the same order; empty for what could not be restored. */
  List<Optional<Image>> restore(List<Image> faces) {
    if (faces.size() > 1 && !oneByOne) {
      try {
        return restorer.here(service -> restored(service, faces)).stream()
            .map(Optional::of)
            .toList();
      } catch (CancelledException e) {
        throw e;
      } catch (RuntimeException e) { // whatever a plugin's restorer throws
        oneByOne = MovableService.isOutOfMemory(e);
      }
    }
    return faces.stream().map(this::restore).toList();
  }

  /** Empty if it could not be restored. */
  Optional<Image> restore(Image face) {
    try {
      return Optional.of(restorer.call(service -> restored(service, List.of(face))).get(0));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) { // whatever a plugin's restorer throws, other faces go on
      failure = failure.or(() -> Optional.of(e));
      return Optional.empty();
    }
  }

  private List<Image> restored(FaceRestorer service, List<Image> faces) {
    List<Image> restored = service.restore(faces, settings.faithfulness());
    int size = FaceRestorer.FACE_SIZE;
    if (restored.size() != faces.size()
        || restored.stream().anyMatch(face -> face.width() != size || face.height() != size)) {
      throw new IllegalStateException(
          "%d faces of %d x %d pixels came back as %s"
              .formatted(
                  faces.size(),
                  size,
                  size,
                  restored.stream().map(face -> face.width() + " x " + face.height()).toList()));
    }
    return IntStream.range(0, faces.size())
        .mapToObj(i -> retouched(faces.get(i), restored.get(i)))
        .toList();
  }

  private Image retouched(Image face, Image restored) {
    return settings.keepSkinTone() ? SkinTone.kept(face, restored) : restored;
  }

  /** Why the first face that failed did so. */
  Optional<String> failure() {
    return failure.map(RestorationNotes::reason);
  }

  /** What a person should know of how it went, but for what failed. */
  List<Text> notes() {
    return restorer.notes();
  }

  @Override
  public void close() {
    restorer.close();
  }
}
