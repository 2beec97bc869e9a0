package dev.mien.acceptance;

import dev.mien.testkit.MienProcess;
import dev.mien.testkit.RestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The assembled program, serving while the tests of a class run, from a data folder of its own with
 * an awkward name.
 */
@SuppressWarnings("NullAway.Init")
public final class ServedMien implements BeforeAllCallback, AfterAllCallback {
  private final String[] options;
  private Path root;
  private Path data;
  private MienProcess process;

  /** With further words for the command line. */
  public ServedMien(String... options) {
    this.options = options;
  }

  /** The folder that the build has assembled. */
  public static Path installation() {
    return Path.of(System.getProperty("mien.dist"));
  }

  /** A file that comes with the program, to try things with. */
  public static Path sample(String name) {
    return installation().resolve("samples").resolve(name);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    root = Files.createTempDirectory("mien-acceptance-");
    data = root.resolve("data 数据");
    process = MienProcess.serve(installation(), data, 0, options);
  }

  /** Where it listens. */
  public URI address() {
    return process.address();
  }

  /** A client of it. */
  public RestClient rest() {
    return new RestClient(address());
  }

  /** Its data folder. */
  public Path data() {
    return data;
  }

  /** What runs it. */
  public MienProcess process() {
    return process;
  }

  /** Ends it without a chance to tidy up. */
  public void kill() throws IOException, InterruptedException {
    process.kill();
  }

  /** Starts it again, where it was. */
  public void startAgain() throws IOException, InterruptedException {
    process = MienProcess.serve(installation(), data, address().getPort(), options);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    process.close();
    delete(root);
  }

  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
