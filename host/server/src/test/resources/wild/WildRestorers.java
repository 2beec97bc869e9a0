package wild;

import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Lends face restorers that do all that one should not do. */
public final class WildRestorers implements ServiceFactory<FaceRestorer> {
  @Override
  public Class<FaceRestorer> type() {
    return FaceRestorer.class;
  }

  @Override
  public List<ServiceOffer> offers(ModelStore models) {
    return Stream.of(
            "null-at-open", "throws-at-open", "null", "throws", "error", "greedy", "polite",
            "hangs", "hangs-at-close", "throws-at-close", "nested")
        .map(name -> ServiceOffer.of(name, Text.of(name)))
        .toList();
  }

  @Override
  public FaceRestorer open(String name, Placement placement, PluginContext context) {
    return switch (name) {
      case "null-at-open" -> null;
      case "throws-at-open" -> throw new Mishap();
      case "nested" -> context.open(FaceRestorer.class, "plain", placement);
      default -> new Wild(name);
    };
  }

  /** An exception that nobody else knows. */
  private static final class Mishap extends RuntimeException {
    Mishap() {
      super("a mishap");
    }
  }

  private record Wild(String name) implements FaceRestorer {
    @Override
    public List<Image> restore(List<Image> faces, double fidelity) {
      return switch (name) {
        case "null" -> null;
        case "throws" -> throw new Mishap();
        case "error" -> throw new NoClassDefFoundError("gone/Away");
        case "greedy" -> throw new OutOfMemoryError("Java heap space");
        case "polite" -> throw new MienException(StandardErrorCode.NO_FACE, "No face in it.");
        case "hangs" -> hang();
        default -> faces;
      };
    }

    @Override
    public void close() {
      switch (name) {
        case "throws-at-close" -> throw new Mishap();
        case "hangs-at-close" -> hang();
        default -> {}
      }
    }

    private static List<Image> hang() {
      while (true) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          // It does not mind.
        }
      }
    }
  }
}
