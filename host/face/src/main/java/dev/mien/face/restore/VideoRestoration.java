package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.FrameSource;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/**
 * How the faces of a video are restored: the one that matters, followed from frame to frame.
 *
 * @param tools find and mask faces
 * @param settings of these, {@code faces} counts with {@code REFERENCE} alone, which treats every
 *     frame as a picture of its own: its faces looked for and masked anew
 * @param batch how many frames are worked on at a time, at least 1
 */
public record VideoRestoration(FaceTools tools, RestorationSettings settings, int batch) {
  /** Halfway: of upscalers that know it, neither smooth nor noisy. */
  private static final double DENOISE = 0.5;

  public VideoRestoration {
    requireNonNull(tools, "tools is null");
    requireNonNull(settings, "settings is null");
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least one frame, not " + batch);
    }
  }

  /**
   * Restores a video.
   *
   * @param frames closed with the result
   * @param scene what they show
   * @param width of the result in pixels
   * @param height of the result in pixels
   * @param restorer closed with the result; without one, frames are only enlarged
   * @param upscaler closed with the result; without one, frames are enlarged with a Lanczos kernel
   * @param progress is told how much of a still background is enlarged; what it throws ends the
   *     work
   */
  public RestoredFrames restore(
      FrameSource frames,
      VideoScene scene,
      int width,
      int height,
      Optional<MovableService<FaceRestorer>> restorer,
      Optional<MovableService<Upscaler>> upscaler,
      DoubleConsumer progress) {
    Optional<DependableUpscaler> enlarger =
        upscaler.map(
            service ->
                new DependableUpscaler(
                    service,
                    new Enlargement(width, height, DENOISE, settings.fidelity().isReference()),
                    progress));
    DependableTools dependable = new DependableTools(tools, settings);
    return new RestoredFrames(
        frames,
        settings,
        batch,
        new FrameSource.Format(width, height, frames.frameRate(), frames.frameCount()),
        background(scene, width, height, enlarger),
        enlarger,
        dependable,
        settings.fidelity().isReference()
            ? FacePlaces.anew(frame -> points(dependable.chosen(frame)))
            : new TrackedFace(
                frame -> points(dependable.find(frame)),
                scene.face().map(FaceAlignment::of),
                frames.frameRate()),
        restorer.map(service -> new DependableRestorer(service, settings)));
  }

  private static List<FivePoints> points(List<FoundFace> faces) {
    return faces.stream().map(FoundFace::points).toList();
  }

  /** What stands still is enlarged once, unless it is to be done as in the reference. */
  private FrameEnlarger background(
      VideoScene scene, int width, int height, Optional<DependableUpscaler> upscaler) {
    FrameEnlarger enlarger =
        upscaler
            .<FrameEnlarger>map(Function.identity())
            .orElseGet(() -> FrameEnlarger.lanczos(width, height));
    return scene
        .still()
        .filter(still -> !settings.fidelity().isReference())
        .filter(still -> still.width() != width || still.height() != height)
        .<FrameEnlarger>map(still -> new StillBackground(still, enlarger.enlarge(still)))
        .orElse(enlarger);
  }
}
