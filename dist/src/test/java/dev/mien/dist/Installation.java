package dev.mien.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.condition.OS;

/**
 * The program as a person has it: unpacked from the zip, started by its script from another folder.
 *
 * @param folder where it was unpacked
 * @param elsewhere a folder to start it from, and for what it prints
 */
record Installation(Path folder, Path elsewhere) {
  /** What a command printed, and its exit code. */
  record Outcome(int code, String out, String err) {}

  /** Unpacks the zip into a folder, over what is there. */
  static Installation unpack(Path folder, Path elsewhere) throws IOException {
    try (ZipFile zip = new ZipFile(System.getProperty("mien.zip"))) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = folder.resolve(name);
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
    return new Installation(folder, Files.createDirectories(elsewhere));
  }

  Path sample(String name) {
    return folder.resolve("samples").resolve(name);
  }

  /** The launch script, with the Java that runs this test. */
  ProcessBuilder command(List<String> words) {
    boolean windows = OS.current() == OS.WINDOWS;
    Path script = folder.resolve("bin").resolve(windows ? "mien.cmd" : "mien");
    List<String> line = new ArrayList<>();
    line.addAll(
        windows ? List.of("cmd", "/c", script.toString()) : List.of("/bin/sh", script.toString()));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(List.of("MIEN_HOME", "COMMANDLINE_ARGS"));
    builder.directory(elsewhere.toFile());
    return builder;
  }

  /** Runs a command to its end. */
  Outcome run(Object... words) throws IOException, InterruptedException {
    Path err = Files.createTempFile(elsewhere, "err", ".txt");
    Process process =
        command(Stream.of(words).map(Object::toString).toList())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }
}
