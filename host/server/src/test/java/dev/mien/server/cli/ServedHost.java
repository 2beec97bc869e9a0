package dev.mien.server.cli;

import dev.mien.server.client.HostFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** {@code mien serve} in a thread of this process, with a real server on a free port. */
final class ServedHost implements AutoCloseable {
  private final CommandLineRun run;
  private final Thread thread;
  private final URI url;

  private ServedHost(CommandLineRun run, Thread thread, URI url) {
    this.run = run;
    this.thread = thread;
    this.url = url;
  }

  static ServedHost start(Path data, Map<String, String> environment, String... more)
      throws InterruptedException {
    String[] words =
        Stream.concat(Stream.of("serve", "--data-dir", data.toString()), Arrays.stream(more))
            .toArray(String[]::new);
    CommandLineRun run = CommandLineRun.with(environment, "");
    Thread thread = new Thread(() -> run.run(words), "served");
    thread.start();
    while (thread.isAlive() && !run.out().contains("http")) {
      Thread.sleep(10);
    }
    URI url =
        new HostFile(data)
            .read()
            .map(HostFile.Running::url)
            .orElseThrow(() -> new AssertionError(run.toString()));
    return new ServedHost(run, thread, url);
  }

  URI url() {
    return url;
  }

  /** What it said. */
  CommandLineRun run() {
    return run;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
