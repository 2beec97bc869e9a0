package dev.mien.plugin.sadtalker.source;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The face of a reference video, frame by frame.
 *
 * <p>The cut-out is that of the first frame with a face and stays where it is. In a frame without a
 * face the points of the frame before count again. Frames before the first face show that face, so
 * that the others keep their time. Source: SadTalker, {@code src/utils/preprocess.py}.
 */
public final class TrackedFaces implements AutoCloseable {
  /** Side of the square that reference videos are cut to, in pixels. */
  private static final int SIZE = 256;

  private final FrameSource video;
  private final String name;
  private final FaceFinder finder;
  private final Preprocess preprocess;
  private final Fidelity fidelity;
  private final Queue<Optional<FaceLandmarks>> found = new ArrayDeque<>();
  private Optional<FaceLandmarks> previous = Optional.empty();
  private @Nullable CropPlan plan;
  private @Nullable AlignedFace first;
  private long before;

  /**
   * The face of a video.
   *
   * @param video 25 frames a second; closed with this
   * @param name of the video, for messages
   * @param finder the first of the faces that it finds counts
   * @param fidelity with {@code REFERENCE}, a missed face lends its predecessor's points twice, so
   *     that all later points are a frame late; and the first frame must have a face
   */
  public TrackedFaces(
      FrameSource video, String name, FaceFinder finder, Preprocess preprocess, Fidelity fidelity) {
    this.video = video;
    this.name = name;
    this.finder = finder;
    this.preprocess = preprocess;
    this.fidelity = fidelity;
  }

  /**
   * The face in the next frame, or null after the last.
   *
   * @throws MienException {@code NO_FACE} if the video shows none
   */
  public @Nullable AlignedFace next() throws IOException {
    if (plan == null) {
      lookForTheFirst();
    }
    if (before > 0) {
      before--;
      return first;
    }
    Image frame = video.next();
    return frame == null || plan == null ? null : aligned(plan.picture(frame, SIZE));
  }

  private void lookForTheFirst() throws IOException {
    for (Image frame = video.next(); frame != null; frame = video.next()) {
      before++;
      Optional<FaceLandmarks> face = find(frame);
      if (face.isPresent()) {
        plan = CropPlan.of(face.get(), frame.width(), frame.height(), preprocess, fidelity);
        first = aligned(plan.picture(frame, SIZE));
        return;
      }
      if (fidelity.isReference()) {
        throw noFace("in the first frame of ");
      }
    }
    throw noFace("in ");
  }

  private AlignedFace aligned(Image square) {
    Optional<FaceLandmarks> landmarks = find(square);
    if (landmarks.isEmpty() && fidelity.isReference() && previous.isPresent()) {
      found.add(previous);
    }
    previous = landmarks.or(() -> previous);
    found.add(previous);
    return AlignedFace.of(square, found.remove());
  }

  private Optional<FaceLandmarks> find(Image image) {
    return finder.find(image).stream().findFirst().map(Face::landmarks);
  }

  private MienException noFace(String where) {
    return new MienException(
        StandardErrorCode.NO_FACE,
        "There is no face %s“%s”. Give a video that shows one face from the front."
            .formatted(where, name));
  }

  @Override
  public void close() {
    video.close();
  }
}
