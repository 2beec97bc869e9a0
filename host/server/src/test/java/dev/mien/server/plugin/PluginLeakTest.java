package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.server.testing.SilentJob;
import dev.mien.spi.error.MienException;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.PipelineRequest;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int PATIENCE = 50;

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
      int after = count(PluginClassLoader.class);
      for (int i = 0; i < PATIENCE && after > before; i++) {
        Thread.sleep(20); // a thread of a plugin's may still be on its way out
        after = count(PluginClassLoader.class);
      }
      assertEquals(before, after);
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
}
