package dev.mien.face.restore;

import dev.mien.media.image.ImageOps;
import dev.mien.spi.Text;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Enlarges pictures with a service; one with which that fails, with a Lanczos kernel. */
final class DependableUpscaler implements FrameEnlarger, AutoCloseable {
  private final MovableService<Upscaler> upscaler;
  private final Enlargement wanted;
  private final DoubleConsumer progress;
  private Optional<RuntimeException> failure = Optional.empty();

  /**
   * An upscaler.
   *
   * @param upscaler closed with this
   * @param wanted what becomes of each picture
   * @param progress is told the part of each picture that is done; what it throws ends the work
   */
  DependableUpscaler(
      MovableService<Upscaler> upscaler, Enlargement wanted, DoubleConsumer progress) {
    this.upscaler = upscaler;
    this.wanted = wanted;
    this.progress = progress;
  }

  @Override
  public Image enlarge(Image picture) {
    try {
      return upscaler.call(service -> enlarged(service, picture));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      failure = failure.or(() -> Optional.of(e));
      return ImageOps.resize(picture, wanted.width(), wanted.height());
    }
  }

  private Image enlarged(Upscaler service, Image picture) {
    Image enlarged = service.upscale(DeepImage.of(picture), wanted, progress).toImage();
    if (enlarged.width() != wanted.width() || enlarged.height() != wanted.height()) {
      throw new IllegalStateException(
          "%d x %d were asked for, %d x %d came back"
              .formatted(wanted.width(), wanted.height(), enlarged.width(), enlarged.height()));
    }
    return enlarged;
  }

  /** What a person should know of how it went. */
  List<Text> notes() {
    List<Text> notes = new ArrayList<>(upscaler.notes());
    failure
        .map(RestorationNotes::reason)
        .map(
            reason ->
                Text.of(
                    "The background was enlarged without the chosen upscaler: " + reason,
                    "背景未使用所选的放大模型：" + reason))
        .ifPresent(notes::add);
    return notes;
  }

  @Override
  public void close() {
    upscaler.close();
  }
}
