package dev.mien.media.video;

import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A video at a constant frame rate, whatever its own is and however it varies: at each moment the
 * frame that is shown then. Its speed stays; frames are repeated or left out.
 */
public final class RetimedFrames implements FrameSource {
  /** Frames that miss their moment by less come in time: containers round to milliseconds. */
  private static final double TOLERANCE = 0.002;

  private final VideoReader video;
  private final Format format;
  private @Nullable Image shown;
  private @Nullable Image coming;
  private double comingAt;
  private long given;
  private boolean started;

  /**
   * The frames of a video.
   *
   * @param video not yet read from; closed with this
   * @param frameRate frames per second
   */
  public RetimedFrames(VideoReader video, double frameRate) {
    this.video = video;
    long frames = (long) Math.ceil((video.duration() - TOLERANCE) * frameRate);
    this.format =
        new Format(
            video.width(),
            video.height(),
            frameRate,
            video.frameCount() == 0 ? 0 : Math.max(1, frames));
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() throws IOException {
    if (!started) {
      started = true;
      advance();
    }
    if (given == format.frameCount()) {
      return null;
    }
    double moment = given / format.frameRate();
    boolean fresh = false;
    while (coming != null && (shown == null || comingAt <= moment + TOLERANCE)) {
      shown = coming;
      fresh = true;
      advance();
    }
    given++;
    return shown == null || fresh ? shown : copy(shown);
  }

  private void advance() throws IOException {
    coming = video.next();
    comingAt = video.time();
  }

  /** Whoever takes a frame owns it. */
  private static Image copy(Image image) {
    byte @Nullable [] alpha = image.alpha();
    return new Image(
        image.width(), image.height(), image.rgb().clone(), alpha == null ? null : alpha.clone());
  }

  @Override
  public void close() {
    video.close();
  }
}
