package dev.mien.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.server.host.Version;
import dev.mien.server.testing.TestHost;
import dev.mien.spi.pipeline.PipelineFactory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.ExtensionPoint;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The example of the guide, made as a stranger makes it: from its own folder and the SPI alone. */
@SuppressWarnings("NullAway.Init")
class ExamplePluginTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("mien.repository"), "plugins", "example");

  @TempDir private Path root;

  private Document pom;

  @BeforeEach
  void readPom() throws Exception {
    pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(EXAMPLE.resolve("pom.xml").toFile());
  }

  private String text(String element) {
    return pom.getElementsByTagName(element).item(0).getTextContent();
  }

  /** Does what the pom tells Maven to do, in a folder far from this repository. */
  private Path build() throws IOException {
    Path sources = root.resolve("far away/src");
    copy(EXAMPLE.resolve("src/main/java"), sources);
    Path classes = root.resolve("far away/classes");
    copy(EXAMPLE.resolve("src/main/resources"), classes);
    compile(sources, classes);
    Path jar = root.resolve("postcard.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
      for (Path file : files(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static void compile(Path sources, Path classes) throws IOException {
    String spi =
        Stream.of(PipelineFactory.class, ExtensionPoint.class, NullMarked.class)
            .map(ExamplePluginTest::home)
            .collect(Collectors.joining(File.pathSeparator));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", classes.toString(), "--release", "17", "-cp", spi, "-processorpath", spi);
      assertTrue(
          compiler
              .getTask(
                  null,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files(sources)))
              .call());
    }
  }

  /** The jar or folder that a class is loaded from. */
  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes lines = manifest.getMainAttributes();
    lines.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Node entries = pom.getElementsByTagName("manifestEntries").item(0);
    for (Node entry = entries.getFirstChild(); entry != null; entry = entry.getNextSibling()) {
      if (entry instanceof Element element) {
        lines.putValue(
            element.getTagName(),
            element
                .getTextContent()
                .replace("${project.version}", text("version"))
                .replace("${project.description}", text("description")));
      }
    }
    return manifest;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(200, 300, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  @Test
  void itIsBuiltAndInstalledAndMakesAPostcard() throws Exception {
    Path jar = build();
    try (TestHost host = new TestHost(root)) {
      Plugins plugins = host.host().plugins();
      StagedPlugin staged = plugins.stage(jar);
      assertEquals(List.of("files that you give it"), staged.asks());
      PluginReport report = plugins.install(staged.token());
      assertEquals(List.of("postcard"), report.pipelines(), report.toString());
      assertEquals(List.of("upscaler"), report.services(), report.toString());
      LoadedPipeline pipeline = plugins.require("postcard");
      assertTrue(pipeline.hasPanel());
      assertEquals("絵はがき", pipeline.descriptor().title().in("ja"));

      HttpResponse<String> created =
          host.send(
              host.request("/api/v1/jobs")
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          json(Map.of("words", "Привет 面!", "print", "Blocks")))));
      assertEquals(201, created.statusCode(), created.body());
      JsonNode job = host.await(TestHost.json(created).get("id").asText(), "succeeded");
      JsonNode artifact = job.get("artifacts").get(0);
      assertEquals("beach-postcard.png", artifact.get("name").asText());
      byte[] card = host.sendForBytes(host.request(artifact.get("url").asText())).body();
      assertEquals(2400, ImageIO.read(new ByteArrayInputStream(card)).getWidth());
      assertTrue(
          new String(card, StandardCharsets.UTF_8).contains("\"words\":\"Привет 面!\""),
          "the settings are in the file");
    }
  }

  private static String json(Map<String, Object> more) throws IOException {
    Map<String, Object> parameters =
        new HashMap<>(Map.of("photo", Map.of("data", photo(), "name", "beach.png")));
    parameters.putAll(more);
    return new ObjectMapper()
        .writeValueAsString(Map.of("pipeline", "postcard", "parameters", parameters));
  }

  @Test
  void everyWordIsTranslated() throws Exception {
    Path jar = build();
    try (TestHost host = new TestHost(root)) {
      Plugins plugins = host.host().plugins();
      plugins.install(plugins.stage(jar).token());
      List<String> untranslated = new ArrayList<>();
      SpiRecords.mapTexts(
          plugins.require("postcard").descriptor(),
          text -> {
            if (!text.english().isEmpty()
                && !text.translations().keySet().containsAll(List.of("ja", "zh"))) {
              untranslated.add(text.english());
            }
            return text;
          });
      assertEquals(List.of(), untranslated);
    }
  }

  @Test
  void itsPomNamesTheSpiOfThisVersion() {
    Element dependency = (Element) pom.getElementsByTagName("dependency").item(0);

    assertEquals("mien-spi", child(dependency, "artifactId"));
    assertEquals(Version.full(), child(dependency, "version"));
    assertEquals("provided", child(dependency, "scope"));
  }

  private static String child(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
