package dev.mien.face.restore;

import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Restores many faces of which some may fail: those stay out of the result, the rest goes on. */
final class DependableRestorer implements AutoCloseable {
  private final MovableService<FaceRestorer> restorer;
  private final double fidelity;
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * A restorer.
   *
   * @param restorer closed with this
   * @param fidelity see {@link FaceRestorer#restore}
   */
  DependableRestorer(MovableService<FaceRestorer> restorer, double fidelity) {
    this.restorer = restorer;
    this.fidelity = fidelity;
  }

  /** One for each face, in the same order; empty for what could not be restored. */
  List<Optional<Image>> restore(List<Image> faces) {
    try {
      return restorer.call(service -> restored(service, faces)).stream().map(Optional::of).toList();
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      if (faces.size() == 1) {
        failure = failure.or(() -> Optional.of(e));
        return List.of(Optional.empty());
      }
    }
    List<Optional<Image>> oneByOne = new ArrayList<>();
    faces.forEach(face -> oneByOne.addAll(restore(List.of(face))));
    return oneByOne;
  }

  private List<Image> restored(FaceRestorer service, List<Image> faces) {
    List<Image> restored = service.restore(faces, fidelity);
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
    return restored;
  }

  /** Why the first face that failed did so. */
  Optional<RuntimeException> failure() {
    return failure;
  }

  /** Whether memory ended, and it went on on the processor. */
  boolean moved() {
    return restorer.moved();
  }

  @Override
  public void close() {
    restorer.close();
  }
}
