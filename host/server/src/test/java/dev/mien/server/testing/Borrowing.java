package dev.mien.server.testing;

import java.io.IOException;
import java.nio.file.Path;

/** Plugins that lend each other face restorers. */
public final class Borrowing {
  private Borrowing() {}

  /** Offers face restorers: {@code plain}, and one for each file in {@code models/Lender}. */
  public static PluginJar lender() throws IOException {
    return PluginJar.empty("lender")
        .withResource("lender.LenderRestorers", "/lender/LenderRestorers.java");
  }

  /** Offers a pipeline whose parameter {@code restorer} names a face restorer. */
  public static PluginJar borrower() throws IOException {
    return PluginJar.empty("borrower")
        .withResource("borrower.BorrowerPipelineFactory", "/borrower/BorrowerPipelineFactory.java");
  }

  /** Offers face restorers that fail in the way that their names say. */
  public static PluginJar wild() throws IOException {
    return PluginJar.empty("wild").withResource("wild.WildRestorers", "/wild/WildRestorers.java");
  }

  /**
   * Offers one face restorer when it is well.
   *
   * @param mood a file that says how it is: {@code throw}, {@code null}, {@code blank}, {@code
   *     hang} or {@code well}
   */
  public static PluginJar moody(Path mood) {
    return PluginJar.empty("moody")
        .withSource(
            "moody.Moody",
            """
            package moody;

            import dev.mien.spi.*;
            import dev.mien.spi.face.FaceRestorer;
            import dev.mien.spi.model.ModelStore;
            import dev.mien.spi.service.*;
            import java.nio.file.*;
            import java.util.List;

            public final class Moody implements ServiceFactory<FaceRestorer> {
              private static final Path MOOD = Path.of(%s);

              public Class<FaceRestorer> type() {
                return FaceRestorer.class;
              }

              private static String mood() {
                try {
                  return Files.readString(MOOD);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }

              public List<ServiceOffer> offers(ModelStore models) {
                while (mood().equals("hang")) {
                  try {
                    Thread.sleep(20);
                  } catch (InterruptedException e) {
                    // It does not mind.
                  }
                }
                return switch (mood()) {
                  case "throw" -> throw new IllegalStateException("not in the mood");
                  case "null" -> null;
                  case "blank" -> List.of(ServiceOffer.of(" ", Text.of("Blank")));
                  default -> List.of(ServiceOffer.of("moody", Text.of("Moody")));
                };
              }

              public FaceRestorer open(String name, Placement placement, PluginContext context) {
                return (faces, fidelity) -> faces;
              }
            }
            """
                .formatted(quoted(mood)));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\") + '"';
  }

  /** The one of that id. */
  public static PluginJar of(String id) throws IOException {
    return switch (id) {
      case "lender" -> lender();
      case "borrower" -> borrower();
      case "wild" -> wild();
      default -> throw new IllegalArgumentException("no plugin " + id);
    };
  }
}
