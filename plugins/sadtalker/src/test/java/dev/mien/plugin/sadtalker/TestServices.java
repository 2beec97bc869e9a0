package dev.mien.plugin.sadtalker;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.testkit.checkpoint.ModelFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A host without files of weights, whose services are those of a test. */
final class TestServices implements PluginContext {
  private final Map<String, Function<Placement, Service>> services = new HashMap<>();
  int opened;
  int closed;

  void offer(String name, Function<Placement, Service> service) {
    services.put(name, service);
  }

  /** A restorer that changes each face in the same way. */
  FaceRestorer restorer(UnaryOperator<Image> change) {
    return new FaceRestorer() {
      @Override
      public List<Image> restore(List<Image> faces, double fidelity) {
        return faces.stream().map(change).toList();
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Override
  public ModelStore models() {
    return new ModelFolder(Path.of("nowhere"));
  }

  @Override
  public <S extends Service> S open(Class<S> type, String name, Placement placement) {
    Function<Placement, Service> service = services.get(name);
    if (service == null) {
      throw new MienException(StandardErrorCode.NOT_FOUND, "There is no '%s'.".formatted(name));
    }
    opened++;
    return type.cast(service.apply(placement));
  }
}
