package dev.mien.server.testing;

import dev.mien.server.work.WorkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a few lines and packs them as a plugin. */
public final class PluginJar {
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private String extensions = "";

  /** The toy's classes, compiled once for all tests. */
  private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private PluginJar(String id) {
    manifest.put("Plugin-Id", id);
    manifest.put("Plugin-Version", "1.2.3");
    manifest.put("Plugin-Requires", ">=0.1.0 & <1.0.0");
  }

  /** A plugin without anything in it. */
  public static PluginJar empty(String id) {
    return new PluginJar(id);
  }

  /** The toy of the test resources. */
  public static PluginJar toy() throws IOException {
    return empty("toy").withResource("toy.ToyPipelineFactory", "/toy/ToyPipelineFactory.java");
  }

  /** Adds a class from the test resources that is listed as an extension. */
  public PluginJar withResource(String className, String resource) throws IOException {
    return withSource(className, resource(resource));
  }

  /** Adds a file. */
  public PluginJar withFile(String name, String content) {
    files.put(name, content);
    return this;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PluginJar.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Adds a class that is listed as an extension. */
  public PluginJar withSource(String className, String source) {
    sources.put(className, source);
    extensions += className + "\n";
    return this;
  }

  /** Lists an extension whose class is not there. */
  public PluginJar withMissingExtension(String className) {
    extensions += className + "\n";
    return this;
  }

  /** Changes a line of the manifest. */
  public PluginJar with(String attribute, String value) {
    manifest.put(attribute, value);
    return this;
  }

  /** Leaves out a line of the manifest. */
  public PluginJar without(String attribute) {
    manifest.remove(attribute);
    return this;
  }

  /** Compiles and packs. */
  public Path write(Path jar) throws IOException {
    Manifest lines = new Manifest();
    lines.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> lines.getMainAttributes().putValue(name, value));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, lines)) {
      out.putNextEntry(new JarEntry("META-INF/extensions.idx"));
      out.write(extensions.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, String> entry : files.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Map.Entry<String, byte[]> entry : classes().entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }

  /** Writes a zip with one entry. */
  public static Path zip(Path zip, String name, String content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return zip;
  }

  private Map<String, byte[]> classes() throws IOException {
    String key = sources.toString();
    Map<String, byte[]> known = COMPILED.get(key);
    if (known != null) {
      return known;
    }
    Map<String, byte[]> compiled = compile();
    COMPILED.put(key, compiled);
    return compiled;
  }

  private Map<String, byte[]> compile() throws IOException {
    if (sources.isEmpty()) {
      return Map.of();
    }
    Path work = Files.createTempDirectory("mien-plugin");
    Path classes = Files.createDirectory(work.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<Path> paths = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path path = work.resolve(source.getKey().replace('.', '/') + ".java");
        Files.createDirectories(path.getParent());
        paths.add(Files.writeString(path, source.getValue()));
      }
      List<String> options = List.of("-d", classes.toString(), "-proc:none", "--release", "17");
      if (!compiler
          .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(paths))
          .call()) {
        throw new IOException("the plugin does not compile");
      }
    }
    Map<String, byte[]> result = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        result.put(
            classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    WorkFolder.delete(work);
    return result;
  }
}
