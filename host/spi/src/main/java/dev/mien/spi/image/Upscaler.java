package dev.mien.spi.image;

import dev.mien.spi.Unstable;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceName;
import java.util.function.DoubleConsumer;

/** Makes pictures larger. */
@Unstable
@ServiceName(english = "upscaler", chinese = "放大算法")
public interface Upscaler extends Service {
  /**
   * Makes a picture of the size that is wanted, which may also be smaller. Opacity is kept, and
   * memory stays bounded however large the picture is, but for the two pictures themselves.
   *
   * @param picture is not changed
   * @param wanted size and strength
   * @param progress is told the part that is done, from 0 to 1, at least every few seconds; a
   *     {@link dev.mien.spi.pipeline.CancelledException} that it throws ends the work and reaches
   *     the caller
   * @throws MienException ({@code OUT_OF_MEMORY}) if not even small parts of it can be enlarged
   */
  DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress);
}
