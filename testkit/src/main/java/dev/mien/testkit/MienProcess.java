package dev.mien.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The assembled program, serving in a process of its own, started with its launch script as a
 * person would. Closing stops it politely; {@link #kill} gives it no chance to tidy up.
 */
public final class MienProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("is at (http\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;
  private final URI address;

  private MienProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /**
   * Starts {@code mien serve} and waits until it says where it is.
   *
   * @param installation the assembled folder
   * @param data the data folder; made if it is not there
   * @param port the port, or 0 for any free one
   * @param options further words for the command line
   * @throws IllegalStateException with what it printed, if it stops instead
   */
  public static MienProcess serve(Path installation, Path data, int port, String... options)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("mien-", ".log");
    List<String> words = new ArrayList<>(List.of("serve", "--port", Integer.toString(port)));
    words.addAll(List.of("--data-dir", data.toString()));
    words.addAll(List.of(options));
    Process process =
        command(installation, words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (true) {
      String printed = Files.readString(log);
      Matcher found = ADDRESS.matcher(printed);
      if (found.find()) {
        return new MienProcess(process, log, URI.create(found.group(1)));
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("Mien did not start:\n" + printed);
      }
      Thread.sleep(10);
    }
  }

  /**
   * Starts it, and ends it again before or soon after it is there.
   *
   * @param milliseconds how long it lives
   */
  public static void killWhileStarting(Path installation, Path data, int milliseconds)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("mien-", ".log");
    Process process = start(installation, data, 0, log);
    Thread.sleep(milliseconds);
    end(process);
    Files.delete(log);
  }

  private static Process start(Path installation, Path data, int port, Path log, String... options)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("serve", "--port", Integer.toString(port)));
    words.addAll(List.of("--data-dir", data.toString()));
    words.addAll(List.of(options));
    return command(installation, words)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void end(Process process) throws InterruptedException {
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly().waitFor();
  }

  /** A command of the assembled program, run by the Java that runs us. */
  public static ProcessBuilder command(Path installation, List<String> words) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    Path script = installation.resolve("bin").resolve(windows ? "mien.cmd" : "mien");
    List<String> line = new ArrayList<>();
    line.addAll(
        windows ? List.of("cmd", "/c", script.toString()) : List.of("/bin/sh", script.toString()));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MIEN_HOME");
    return builder;
  }

  /** Where it listens, such as {@code http://127.0.0.1:41234/}. */
  public URI address() {
    return address;
  }

  /** The process that runs Java: the script's child, where the script stays. */
  public ProcessHandle java() {
    return process.descendants().findFirst().orElse(process.toHandle());
  }

  /** What it has printed. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, as {@code kill -9} or a power failure would. */
  public void kill() throws InterruptedException, IOException {
    end(process);
    Files.deleteIfExists(log);
  }

  /**
   * Asks it to stop, and waits until it has.
   *
   * @throws IllegalStateException if it does not stop within three minutes; it is ended then
   */
  @Override
  public void close() throws IOException {
    try (Stream<ProcessHandle> children = process.descendants()) {
      children.forEach(ProcessHandle::destroy);
    }
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        String printed = log();
        process.destroyForcibly();
        throw new IllegalStateException("Mien does not stop when told to:\n" + printed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
  }
}
