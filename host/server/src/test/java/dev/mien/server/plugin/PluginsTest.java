package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  @TempDir private Path folder;
  @TempDir private Path data;

  private Plugins load() {
    return load(folder);
  }

  private Plugins load(Path shipped) {
    return Plugins.load(
        new PluginFolders(
            shipped,
            data.resolve("extensions"),
            data.resolve("extensions-data"),
            data.resolve("work")),
        "0.1.0",
        Settings.open(data, SettingLocks.NONE));
  }

  private static String factory(String name, String body) {
    return """
        package broken;

        import dev.mien.spi.PluginContext;
        import dev.mien.spi.pipeline.*;

        public final class %s implements PipelineFactory {
          public PipelineDescriptor descriptor() {
            %s
          }

          public Pipeline create(PluginContext context) {
            throw new IllegalStateException();
          }
        }
        """
        .formatted(name, body);
  }

  private PluginReport only(Plugins plugins) {
    assertEquals(1, plugins.reports().size());
    return plugins.reports().get(0);
  }

  private String problemOf(PluginJar jar) throws IOException {
    jar.write(folder.resolve("a.jar"));
    try (Plugins plugins = load()) {
      assertEquals(List.of(), plugins.pipelines());
      return only(plugins).problem().orElseThrow();
    }
  }

  @Test
  void aPluginIsLoadedAndItsPipelineFoundById() throws IOException {
    PluginJar.toy().write(folder.resolve("toy.jar"));

    try (Plugins plugins = load()) {
      PluginReport report = only(plugins);
      assertEquals("toy.jar", report.file());
      assertEquals("1.2.3", report.version());
      assertEquals(PluginState.ENABLED, report.state());
      assertEquals(List.of("toy"), report.pipelines());
      assertEquals(java.util.Optional.empty(), report.problem());
      assertEquals("toy", plugins.require("toy").pluginId());
    }
  }

  @Test
  void aFolderThatIsNotThereHoldsNoPlugin() {
    try (Plugins plugins = load(folder.resolve("none"))) {
      assertEquals(List.of(), plugins.reports());
      assertThrows(MienException.class, () -> plugins.require("toy"));
    }
  }

  @Test
  void aPluginForAnotherVersionOfTheHostIsNotUsed() throws IOException {
    String problem = problemOf(PluginJar.toy().with("Plugin-Requires", ">=2.0.0"));

    assertTrue(problem.contains(">=2.0.0") && problem.contains("0.1.0"), problem);
  }

  @Test
  void aJarWithoutAManifestOfAPluginIsReported() throws IOException {
    assertTrue(!problemOf(PluginJar.toy().without("Plugin-Id")).isEmpty());
  }

  @Test
  void aFileThatIsNoJarIsReported() throws IOException {
    Files.writeString(folder.resolve("a.jar"), "not a jar");

    try (Plugins plugins = load()) {
      assertTrue(only(plugins).problem().isPresent());
    }
  }

  @Test
  void aMissingExtensionClassIsReported() throws IOException {
    String problem = problemOf(PluginJar.empty("gone").withMissingExtension("gone.Away"));

    assertTrue(problem.contains("gone.Away"), problem);
  }

  @Test
  void anExceptionInTheDescriptorIsReported() throws IOException {
    String problem =
        problemOf(
            PluginJar.empty("broken")
                .withSource(
                    "broken.Throws",
                    factory("Throws", "throw new IllegalStateException(\"no luck\");")));

    assertTrue(problem.contains("no luck"), problem);
  }

  @Test
  void aPluginDoesNotSeeTheHost() throws IOException {
    String source =
        factory(
            "Nosy",
            """
            for (String name : new String[] {
                "dev.mien.server.Main", "io.javalin.Javalin", "picocli.CommandLine",
                "com.fasterxml.jackson.databind.ObjectMapper"}) {
              try {
                Class.forName(name);
                throw new IllegalStateException("sees " + name);
              } catch (ClassNotFoundException expected) {
                // hidden, as it should be
              }
            }
            if (getClass().getClassLoader().getResource("logback.xml") != null) {
              throw new IllegalStateException("sees the host's resources");
            }
            throw new IllegalStateException("sees nothing");
            """);

    String problem = problemOf(PluginJar.empty("nosy").withSource("broken.Nosy", source));

    assertTrue(problem.contains("sees nothing"), problem);
  }

  @Test
  void ofTwoPipelinesWithOneIdTheFirstStays() throws IOException {
    PluginJar.toy().write(folder.resolve("1.jar"));
    PluginJar.toy().with("Plugin-Id", "copy").write(folder.resolve("2.jar"));

    try (Plugins plugins = load()) {
      assertEquals(1, plugins.pipelines().size());
      assertEquals("toy", plugins.require("toy").pluginId());
      String problem = plugins.reports().get(1).problem().orElseThrow();
      assertTrue(problem.contains("already offered by plugin 'toy'"), problem);
    }
  }

  @Test
  void aBrokenPluginLeavesTheOthersAsTheyAre() throws IOException {
    Files.writeString(folder.resolve("0.jar"), "not a jar");
    PluginJar.empty("gone").withMissingExtension("gone.Away").write(folder.resolve("1.jar"));
    PluginJar.toy().write(folder.resolve("2.jar"));

    try (Plugins plugins = load()) {
      assertEquals("toy", plugins.require("toy").descriptor().id());
    }
  }

  @Test
  void anExceptionAtTheStartIsReported() throws IOException {
    String starter =
        """
        package broken;

        public final class Starter extends org.pf4j.Plugin {
          @Override
          public void start() {
            throw new IllegalStateException("no luck today");
          }
        }
        """;

    String problem =
        problemOf(
            PluginJar.empty("a")
                .with("Plugin-Class", "broken.Starter")
                .withSource("broken.Starter", starter));

    assertTrue(problem.contains("no luck today"), problem);
  }

  @Test
  void ofTwoPluginsWithOneIdTheFirstStays() throws IOException {
    PluginJar.toy().write(folder.resolve("a.jar"));
    PluginJar.toy().write(folder.resolve("b.jar"));

    try (Plugins plugins = load()) {
      assertEquals(List.of("toy"), plugins.reports().get(0).pipelines());
      assertEquals(List.of(), plugins.reports().get(1).pipelines());
      assertTrue(plugins.reports().get(1).problem().orElseThrow().contains("a.jar"));
    }
  }
}
