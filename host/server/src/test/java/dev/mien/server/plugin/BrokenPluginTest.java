package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.model.FolderModelStore;
import dev.mien.server.model.ModelFolders;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.server.testing.PluginJar;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a plugin, it is listed with the reason, and the others work. */
class BrokenPluginTest {
  /** How long plugins that answer may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long to wait for those that never answer, while others answer. */
  private static final Duration PATIENCE_WITH_HANGING = Duration.ofSeconds(8);

  private static final String FACTORY =
      """
      package broken;

      import dev.mien.spi.*;
      import dev.mien.spi.parameter.*;
      import dev.mien.spi.pipeline.*;
      import java.util.*;

      public final class Broken implements PipelineFactory {
        public PipelineDescriptor descriptor() {
          %s
        }

        public Pipeline create(PluginContext context) {
          throw new IllegalStateException();
        }
      }
      """;

  @TempDir private Path root;

  private Plugins load() {
    return load(PATIENCE);
  }

  private Plugins load(Duration patience) {
    Path data = root.resolve("data");
    return Plugins.load(
        new PluginFolders(
            root.resolve("plugins"),
            data.resolve("extensions"),
            data.resolve("extensions-data"),
            data.resolve("work")),
        "0.1.0",
        Settings.open(data, SettingLocks.NONE),
        patience);
  }

  private Path plugins() throws IOException {
    return Files.createDirectories(root.resolve("plugins"));
  }

  private static PluginJar broken(String descriptor) {
    return PluginJar.empty("broken").withSource("broken.Broken", FACTORY.formatted(descriptor));
  }

  /** Loads what lies in the folder beside a good plugin, and gives the words about the bad one. */
  private String problem() throws IOException {
    PluginJar.toy().write(plugins().resolve("z-toy.jar"));
    try (Plugins plugins = load()) {
      assertEquals(1, plugins.pipelines().size());
      assertEquals("toy", plugins.require("toy").pluginId());
      assertEquals(2, plugins.reports().size());
      PluginReport report = plugins.reports().get(0);
      assertEquals(PluginState.BROKEN, report.state());
      assertEquals(List.of(), report.pipelines());
      return report.problem().orElseThrow().english();
    }
  }

  private String problem(PluginJar jar) throws IOException {
    jar.write(plugins().resolve("a.jar"));
    return problem();
  }

  /** The words with which the same jar is refused before it is installed. */
  private String refusal() throws IOException {
    try (Plugins plugins = load()) {
      MienException refusal =
          assertThrows(MienException.class, () -> plugins.stage(plugins().resolve("a.jar")));
      assertEquals(StandardErrorCode.INVALID_PLUGIN, refusal.code());
      return String.valueOf(refusal.getMessage());
    }
  }

  private static void assertSays(String expected, String words) {
    assertTrue(words.contains(expected), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Plugin-Requires     | >=2.0.0        | It needs a host of version >=2.0.0, and this one is 0.1.0
          Plugin-Requires     | yesterday      | Plugin-Requires expected a range like '>=0.1.0 & <1.0.0', got 'yesterday'
          Plugin-Version      | one            | Plugin-Version expected a version like 1.2.3, got 'one'
          Plugin-Version      | ''             | Plugin-Version expected a version like 1.2.3, got ''
          Plugin-Id           | ''             | no Plugin-Id
          Plugin-Id           | ../escape      | Plugin-Id expected letters
          Plugin-Id           | NUL            | Plugin-Id expected letters
          Plugin-Dependencies | other          | plugins do not see each other
          """)
  void aManifestThatCannotBeUsed(String attribute, String value, String expected)
      throws IOException {
    assertSays(expected, problem(PluginJar.empty("broken").with(attribute, value)));
    assertSays(expected, refusal());
  }

  @Test
  void aFileThatIsNoJar() throws IOException {
    Files.writeString(plugins().resolve("a.jar"), "not a jar");

    assertSays("cannot be read as a jar", problem());
    assertSays("cannot be read as a zip", refusal());
  }

  @Test
  void aJarThatEndsEarly() throws IOException {
    Path jar = PluginJar.toy().write(plugins().resolve("a.jar"));
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

    assertSays("cannot be read as a jar", problem());
    assertSays("cannot be read as a zip", refusal());
  }

  @Test
  void aJarWithoutAManifest() throws IOException {
    PluginJar.zip(plugins().resolve("a.jar"), "some.txt", "words");

    assertSays("it has no META-INF/MANIFEST.MF", problem());
    assertSays("it holds no jar", refusal());
  }

  @Test
  void aManifestThatIsMalformed() throws IOException {
    PluginJar.zip(plugins().resolve("a.jar"), "META-INF/MANIFEST.MF", "no colon here\n\n");

    assertSays("cannot be read as a jar", problem());
    assertSays("cannot be read as a jar", refusal());
  }

  @Test
  void anExtensionWhoseClassIsMissing() throws IOException {
    assertSays("gone.Away", problem(PluginJar.empty("broken").withMissingExtension("gone.Away")));
  }

  @Test
  void anExtensionWhoseClassIsGarbage() throws IOException {
    assertSays(
        "ClassFormatError",
        problem(
            PluginJar.empty("broken")
                .withMissingExtension("gone.Away")
                .withFile("gone/Away.class", "\u007fELF native garbage")));
  }

  @Test
  void aClassThatMissesAnother() throws IOException {
    assertSays(
        "NoClassDefFoundError", problem(broken("throw new NoClassDefFoundError(\"gone/Away\");")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          throw new IllegalStateException("no luck");         | IllegalStateException: no luck
          throw new AssertionError("not even this");          | AssertionError: not even this
          throw new StackOverflowError();                     | StackOverflowError
          return null;                                        | gives null
          throw new RuntimeException() { public String getMessage() { throw new Error(); } }; | cannot even say
          var a = new RuntimeException("a"); a.initCause(new RuntimeException("b", a)); throw a; | RuntimeException
          return new PipelineDescriptor("No Id", Text.of("a"), Text.of(""), List.of(), List.of()); | lower-case words
          return new PipelineDescriptor("a", Text.of(" "), Text.of(""), List.of(), List.of()); | empty title
          """)
  void aDescriptorThatCannotBeHad(String body, String expected) throws IOException {
    assertSays(expected, problem(broken(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new TextParameter(ParameterInfo.of("a", Text.of("A")), 10, null) | TextParameter.defaultValue is null
          TextParameter.of(ParameterInfo.of("a", Text.of("A")).when(new Condition("b", Set.of("c"))), 10, "") | no such parameter
          new PointsParameter(ParameterInfo.of("a", Text.of("A")), "photo", List.of(Text.of("nose"))) | no such image parameter
          ChoiceParameter.of(ParameterInfo.of("a", Text.of("A")), new ChoiceParameter.Choice("b", null)) | Choice.label is null
          ServiceParameter.optional(ParameterInfo.of("a", Text.of("A")), dev.mien.spi.service.Service.class) | is no type of services
          """)
  void aParameterThatCannotBeShown(String parameter, String expected) throws IOException {
    String body =
        "return new PipelineDescriptor(\"a\", Text.of(\"A\"), Text.of(\"\"), List.of(%s),"
            + " List.of());";

    assertSays(expected, problem(broken(body.formatted(parameter))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null       | List.of()           | type() of broken.Lender gives null
          Own.class  | List.of()           | broken.Lender$Own is no type of services
          FaceRestorer.class | null        | features() of broken.Lender gives null
          FaceRestorer.class | List.of(feature(null), feature(null)) | feature 'a' is declared twice
          FaceRestorer.class | List.of(feature(new Condition("b", Set.of()))) | depends on 'b', and there is no such parameter
          FaceRestorer.class | throw()     | NoSuchElementException
          """)
  void servicesThatCannotBeOffered(String type, String features, String expected)
      throws IOException {
    String source =
        """
        package broken;

        import dev.mien.spi.*;
        import dev.mien.spi.face.FaceRestorer;
        import dev.mien.spi.model.*;
        import dev.mien.spi.parameter.*;
        import dev.mien.spi.pipeline.*;
        import dev.mien.spi.service.*;
        import java.util.*;

        @SuppressWarnings({"rawtypes", "unchecked"})
        public final class Lender implements ServiceFactory {
          public interface Own extends Service {}

          public Class type() {
            return %s;
          }

          public List offers(ModelStore models) {
            return List.of();
          }

          public Service open(String name, Placement placement, PluginContext context) {
            throw new IllegalStateException();
          }

          public List features() {
            return %s;
          }

          private static ModelFeature feature(Condition when) {
            ModelKind kind = new ModelKind("k", List.of("models/K"), Set.of("pth"));
            OfficialFile file = new OfficialFile("k.pth", kind, "models/K", "MIT", "");
            return new ModelFeature(
                "a",
                Text.of("A"),
                Text.of(""),
                Optional.ofNullable(when),
                List.of(new ModelSet(Text.of("A"), List.of(ModelSet.Member.of(file)))));
          }
        }
        """
            .formatted(type, features.replace("throw()", "(List) Optional.empty().orElseThrow()"));

    assertSays(expected, problem(PluginJar.empty("broken").withSource("broken.Lender", source)));
  }

  @Test
  void anExtensionThatNobodyCanConstruct() throws IOException {
    String source =
        FACTORY
            .formatted("return null;")
            .replace("public final class Broken", "public final class Hidden")
            .replace("implements PipelineFactory {", "implements PipelineFactory { Hidden() {}");

    assertSays(
        "public constructor without parameters",
        problem(PluginJar.empty("broken").withSource("broken.Hidden", source)));
  }

  @ParameterizedTest
  @CsvSource({
    "throw new IllegalStateException(\"not today\");,not today",
    "throw new ExceptionInInitializerError(\"never\");,never"
  })
  void aStartThatThrows(String body, String expected) throws IOException {
    assertSays(expected, problem(starter(body)));
  }

  @Test
  void aStarterWhoseClassIsMissing() throws IOException {
    assertSays(
        "broken.Gone", problem(PluginJar.empty("broken").with("Plugin-Class", "broken.Gone")));
  }

  private static PluginJar starter(String body) {
    return PluginJar.empty("broken")
        .with("Plugin-Class", "broken.Starter")
        .withSource(
            "broken.Starter",
            """
            package broken;

            public final class Starter extends org.pf4j.Plugin {
              @Override
              public void start() {
                %s
              }
            }
            """
                .formatted(body));
  }

  @Test
  void thoseThatHangKeepNobodyWaiting() throws IOException {
    String endless =
        "do { java.util.concurrent.locks.LockSupport.parkNanos(1000000); } while (!Thread.interrupted());";
    broken(endless + " throw new Error();")
        .with("Plugin-Id", "hangs-in-descriptor")
        .write(plugins().resolve("a.jar"));
    starter(endless).write(plugins().resolve("b.jar"));
    PluginJar.toy().write(plugins().resolve("c.jar"));

    try (Plugins plugins = load(PATIENCE_WITH_HANGING)) {
      assertSays("It hangs", plugins.reports().get(0).problem().orElseThrow().english());
      assertSays("It hangs", plugins.reports().get(1).problem().orElseThrow().english());
      assertEquals("toy", plugins.require("toy").pluginId());
    }
  }

  @Test
  void onlyWhoAsksWaitsForAnInspectionThatHangs() throws IOException {
    String hangs =
        """
        return new PipelineDescriptor("a", Text.of("A"), Text.of(""), List.of(), List.of());
        }

        public Inspection inspect(
            PipelineRequest request, PluginContext context, java.nio.file.Path scratch) {
          while (!Thread.interrupted()) { Thread.onSpinWait(); }
          throw new Error();
        """;
    broken(hangs).write(plugins().resolve("a.jar"));

    try (Plugins plugins = load(Duration.ofSeconds(4))) {
      LoadedPipeline pipeline = plugins.require("a");
      PipelineRequest nothing = PipelineRequest.parse(pipeline.descriptor(), Map.of(), Map.of());
      PluginContext context = () -> new FolderModelStore(new ModelFolders(root, root));
      MienException failure =
          assertThrows(MienException.class, () -> pipeline.inspect(nothing, context, root));
      assertEquals(StandardErrorCode.INTERNAL, failure.code());
      assertSays("has not answered", String.valueOf(failure.getMessage()));
    }
  }

  @Test
  void ofTwoPipelinesWithOneIdTheFirstStaysUntilItGoes() throws IOException {
    PluginJar.toy().write(plugins().resolve("a.jar"));
    PluginJar.toy().with("Plugin-Id", "copy").write(plugins().resolve("b.jar"));

    try (Plugins plugins = load()) {
      assertEquals("toy", plugins.require("toy").pluginId());
      PluginReport second = plugins.reports().get(1);
      assertEquals(List.of(), second.pipelines());
      assertSays("already offered by plugin 'toy'", second.problem().orElseThrow().english());
      assertSays("已由插件 'toy' 提供", second.problem().orElseThrow().in("zh"));

      plugins.disable("toy");
      assertEquals("copy", plugins.require("toy").pluginId());
    }
  }

  @Test
  void ofTwoPluginsWithOneIdTheFirstStays() throws IOException {
    PluginJar.toy().write(plugins().resolve("a.jar"));
    PluginJar.toy().with("Plugin-Id", "TOY").write(plugins().resolve("b.jar"));

    try (Plugins plugins = load()) {
      assertEquals(List.of("toy"), plugins.reports().get(0).pipelines());
      assertEquals(PluginState.REPLACED, plugins.reports().get(1).state());
      assertSays("a.jar", plugins.reports().get(1).problem().orElseThrow().english());
    }
  }

  @Test
  void aFolderWithTwoPlugins() throws IOException {
    Path folder = Files.createDirectories(plugins().resolve("a"));
    PluginJar.toy().write(folder.resolve("a.jar"));
    PluginJar.toy().write(folder.resolve("b.jar"));

    assertSays("of its 2 jars, 2 have a Plugin-Id", problem());
  }

  @Test
  void aFolderWithoutAPlugin() throws IOException {
    Files.createDirectories(plugins().resolve("a"));

    assertSays("it holds no jar", problem());
  }

  @Test
  void aZipThatLiesThere() throws IOException {
    PluginJar.zip(plugins().resolve("a.zip"), "some.txt", "words");

    assertSays("A zip is not used from here", problem());
  }

  @Test
  void anExtensionInPythonIsListedAndLeftAlone() throws IOException {
    Path folder =
        Files.createDirectories(root.resolve("data/extensions/sd-webui-controlnet/scripts"));
    Files.write(folder.resolve("controlnet.py"), "import os".getBytes(StandardCharsets.UTF_8));

    try (Plugins plugins = load()) {
      PluginReport report = plugins.reports().get(0);
      assertEquals(PluginState.FOREIGN, report.state());
      assertSays("which Mien does not run", report.problem().orElseThrow().english());
      MienException refusal =
          assertThrows(MienException.class, () -> plugins.uninstall("sd-webui-controlnet", false));
      assertEquals(StandardErrorCode.CONFLICT, refusal.code());
    }
  }

  @Test
  void aFolderOfModelFilesIsListedAndLeftAlone() throws IOException {
    Path folder = Files.createDirectories(root.resolve("data/extensions/SadTalker/checkpoints"));
    Files.write(folder.resolve("mapping_00229-model.pth.tar"), new byte[3]);

    try (Plugins plugins = load()) {
      PluginReport report = plugins.reports().get(0);
      assertEquals(PluginState.FOREIGN, report.state());
      assertSays("A folder of model files", report.problem().orElseThrow().english());
    }
  }

  @Test
  void aBrokenPluginIsTriedAgainWhenItIsSwitchedOn() throws IOException {
    String flag = root.resolve("mended").toString().replace("\\", "\\\\");
    broken(
            "if (!new java.io.File(\"%s\").exists()) throw new IllegalStateException(\"not yet\"); return new PipelineDescriptor(\"a\", Text.of(\"A\"), Text.of(\"\"), List.of(), List.of());"
                .formatted(flag))
        .write(plugins().resolve("a.jar"));

    try (Plugins plugins = load()) {
      assertSays("not yet", plugins.reports().get(0).problem().orElseThrow().english());
      Files.createFile(root.resolve("mended"));
      plugins.rescan();
      assertEquals(PluginState.BROKEN, plugins.reports().get(0).state());
      assertEquals(PluginState.ENABLED, plugins.enable("broken").state());
    }
  }

  @Test
  void aPluginDoesNotSeeTheHost() throws IOException {
    String body =
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
        """;

    assertSays("sees nothing", problem(broken(body)));
  }

  @Test
  void aFolderThatIsNotThereHoldsNoPlugin() {
    try (Plugins plugins = load()) {
      assertEquals(List.of(), plugins.reports());
      assertThrows(MienException.class, () -> plugins.require("toy"));
    }
  }
}
