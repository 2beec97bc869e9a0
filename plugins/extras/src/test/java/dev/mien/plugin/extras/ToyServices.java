package dev.mien.plugin.extras;

import dev.mien.plugin.extras.upscale.Upscalers;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import dev.mien.testkit.checkpoint.ModelFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;

/** Our own upscalers without files of weights, and a restorer that paints faces in one colour. */
final class ToyServices implements PluginContext {
  /** What restorers were called that were opened. */
  final List<String> opened = new ArrayList<>();

  /** Where there is no memory for anything. */
  Predicate<Placement> full = placement -> false;

  private final Upscalers upscalers = new Upscalers();

  @Override
  public ModelStore models() {
    return new ModelFolder(Path.of("nowhere"));
  }

  @Override
  public List<ServiceOffer> services(Class<? extends Service> type) {
    return type == Upscaler.class ? upscalers.offers(models()) : List.of();
  }

  @Override
  public <S extends Service> S open(Class<S> type, String name, Placement placement) {
    if (full.test(placement)) {
      return type.cast(new Full());
    }
    if (type == FaceRestorer.class) {
      opened.add(name);
      return type.cast(new Painter((byte) (name.equals("gfpgan") ? 255 : 0)));
    }
    return type.cast(upscalers.open(name, placement, this));
  }

  /** Whatever it is asked for, it has no memory for it. */
  private record Full() implements FaceRestorer, Upscaler {
    @Override
    public List<Image> restore(List<Image> faces, double fidelity) {
      throw full();
    }

    @Override
    public DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
      throw full();
    }
  }

  private static MienException full() {
    return new MienException(StandardErrorCode.OUT_OF_MEMORY, "It is full here.");
  }

  /** Leaves of a face its outline alone. */
  private record Painter(byte level) implements FaceRestorer {
    @Override
    public List<Image> restore(List<Image> faces, double fidelity) {
      return faces.stream().map(this::painted).toList();
    }

    private Image painted(Image face) {
      byte[] rgb = face.rgb().clone();
      Arrays.fill(rgb, level);
      return new Image(face.width(), face.height(), rgb);
    }
  }
}
