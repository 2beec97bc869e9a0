package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.Borrowing;
import dev.mien.server.testing.PluginJar;
import dev.mien.server.testing.SilentJob;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.PluginClassLoader;

/** Plugins that go leave no class behind, however messy they are. */
class PluginLeakTest {
  private static final int ROUNDS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path root;

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private Plugins load() {
    return Plugins.load(
        new PluginFolders(
            root.resolve("shipped"),
            root.resolve("extensions"),
            root.resolve("state"),
            root.resolve("work")),
        "0.1.0",
        Settings.open(root, SettingLocks.NONE));
  }

  private void run(LoadedPipeline pipeline, boolean fail) throws Exception {
    PipelineRequest request =
        PipelineRequest.parse(
            pipeline.descriptor(), Map.of("fail", String.valueOf(fail)), Map.of());
    SilentJob job =
        new SilentJob(root) {
          @Override
          public void preview(dev.mien.spi.media.Image frame) {
            loaders.add(new WeakReference<>(Thread.currentThread().getContextClassLoader()));
          }
        };
    pipeline.run(request, job, () -> noModels());
  }

  private static ModelStore noModels() {
    throw new AssertionError("the messy plugin asks for no models");
  }

  /** How many objects of a class the heap holds, after a collection. */
  private static int count(Class<?> type) throws Exception {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    Matcher line =
        Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(type.getName()) + "\\s")
            .matcher(histogram);
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  /** There may be fewer than expected: what the tests before this one have left goes, too. */
  private static void assertSettles(int expected) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int after = count(PluginClassLoader.class);
    while (after > expected && System.nanoTime() < deadline) {
      Thread.sleep(20); // a thread of a plugin's may still be on its way out
      after = count(PluginClassLoader.class);
    }
    assertTrue(after <= expected, "%d class loaders, expected %d".formatted(after, expected));
  }

  @Test
  void twentyRoundsLeaveNoClassLoaderBehind() throws Exception {
    Path first = jar("1.0.0");
    Path second = jar("2.0.0");
    int before = count(PluginClassLoader.class);
    LoadedPipeline kept;
    try (Plugins plugins = load()) {
      kept = round(plugins, first, second);
      for (int i = 1; i < ROUNDS; i++) {
        round(plugins, first, second);
      }
      assertSettles(before);
    }
    assertEquals(4 * ROUNDS, loaders.size());
    assertTrue(loaders.stream().map(WeakReference::get).allMatch(Objects::isNull));
    assertThrows(MienException.class, () -> run(kept, false));
    try (var left = Files.walk(root.resolve("work"))) {
      assertTrue(left.noneMatch(file -> file.toString().endsWith(".jar")));
    }
  }

  private LoadedPipeline round(Plugins plugins, Path first, Path second) throws Exception {
    plugins.install(plugins.stage(first).token());
    LoadedPipeline pipeline = plugins.require("messy");
    run(pipeline, false);
    plugins.disable("messy");
    plugins.enable("messy");
    assertThrows(MienException.class, () -> run(plugins.require("messy"), true));
    plugins.install(plugins.stage(second).token());
    run(plugins.require("messy"), false);
    plugins.rollback("messy");
    run(plugins.require("messy"), false);
    plugins.uninstall("messy", true);
    assertEquals(List.of(), plugins.pipelines());
    return pipeline;
  }

  private Path jar(String version) throws Exception {
    return PluginJar.empty("messy")
        .with("Plugin-Version", version)
        .withResource("messy.MessyPipelineFactory", "/messy/MessyPipelineFactory.java")
        .withFile("messy/words.properties", "a=b\n")
        .write(root.resolve("messy-" + version + ".jar"));
  }

  /** The lender keeps threads that it has started while others used it. */
  @Test
  void twentyRoundsOfLendingKeepTheLenderAlone() throws Exception {
    Path borrower = Borrowing.borrower().write(root.resolve("borrower.jar"));
    Path lender = keeper("1.0.0");
    Path other = keeper("2.0.0");
    int before = count(PluginClassLoader.class);
    FaceRestorer kept;
    try (Plugins plugins = load()) {
      plugins.install(plugins.stage(lender).token());
      for (int i = 0; i < ROUNDS; i++) {
        borrow(plugins, borrower);
      }
      assertSettles(before + 1);
      for (int i = 0; i < ROUNDS; i++) {
        borrow(plugins, borrower);
        plugins.install(plugins.stage(i % 2 == 0 ? other : lender).token());
      }
      assertSettles(before + 1);
      LoadedServices<?> services = plugins.services().get(0);
      kept = (FaceRestorer) services.open("keeper", Placement.AUTOMATIC, () -> noModels());
      plugins.uninstall("keeper", true);
      assertSettles(before + 1);
      kept.close();
      assertSettles(before);
    }
    assertThrows(IllegalStateException.class, () -> kept.restore(List.of(), 1));
  }

  private void borrow(Plugins plugins, Path borrower) throws Exception {
    plugins.install(plugins.stage(borrower).token());
    LoadedPipeline pipeline = plugins.require("borrower");
    Path photo = Files.writeString(root.resolve("photo"), "picture");
    PipelineRequest request =
        PipelineRequest.parse(
            pipeline.descriptor(),
            Map.of("restorer", "keeper", "manners", "forgetful"),
            Map.of("photo", new InputFile(photo, "p"), "voice", new InputFile(photo, "v")));
    pipeline.run(request, new SilentJob(root), new Lending(plugins));
    plugins.uninstall("borrower", true);
  }

  /** As much of a host as borrowers see of it. */
  private record Lending(Plugins plugins) implements PluginContext {
    @Override
    public ModelStore models() {
      return noModels();
    }

    @Override
    public <S extends Service> S open(Class<S> type, String name, Placement placement) {
      return type.cast(plugins.services().get(0).open(name, placement, this));
    }
  }

  private Path keeper(String version) throws Exception {
    return PluginJar.empty("keeper")
        .with("Plugin-Version", version)
        .with("Plugin-Class", "keeper.Keeper$Life")
        .withSource(
            "keeper.Keeper",
            """
            package keeper;

            import dev.mien.spi.*;
            import dev.mien.spi.face.FaceRestorer;
            import dev.mien.spi.model.ModelStore;
            import dev.mien.spi.service.*;
            import java.util.List;
            import java.util.concurrent.*;

            public final class Keeper implements ServiceFactory<FaceRestorer> {
              private static final ThreadLocal<Object> LEFT_BEHIND = new ThreadLocal<>();
              private static final ExecutorService THREADS = Executors.newCachedThreadPool();

              /** Ends the threads. */
              public static final class Life extends org.pf4j.Plugin {
                @Override
                public void stop() {
                  THREADS.shutdown();
                }
              }

              public Class<FaceRestorer> type() {
                return FaceRestorer.class;
              }

              public List<ServiceOffer> offers(ModelStore models) {
                return List.of(ServiceOffer.of("keeper", Text.of("Keeper")));
              }

              public FaceRestorer open(String name, Placement placement, PluginContext context) {
                return (faces, fidelity) -> {
                  LEFT_BEHIND.set(this);
                  try {
                    return THREADS.submit(() -> faces).get();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                };
              }
            }
            """)
        .write(root.resolve("keeper-" + version + ".jar"));
  }
}
